package purse.local.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the token comes from that a service may ask for. A file is read for each request, so that
 * whoever renews tokens can renew it while an import goes on.
 */
record TokenSource(Optional<Path> file, Optional<String> text) {
  /** Not an option of the command: those are seen by everybody on the machine. */
  static final String VARIABLE = "PURSE_TOKEN";

  /** For services that ask for no token. */
  static final TokenSource NONE = new TokenSource(Optional.empty(), Optional.empty());

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  /** A file, if it is given, or else the variable. */
  static TokenSource of(Optional<Path> file, Map<String, String> environment) {
    return new TokenSource(file, Optional.ofNullable(environment.get(VARIABLE)));
  }

  /**
   * The header of a request, if there is a token.
   *
   * @throws IOException if the file cannot be read
   * @throws ImportException if what is there is no token
   */
  Optional<String> authorization() throws IOException {
    var given = file.isPresent() ? Optional.of(Files.readString(file.get())) : text;
    return given.map(String::strip).filter(token -> !token.isEmpty()).map(this::authorization);
  }

  private String authorization(String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw new ImportException(file.map(Path::toString).orElse(VARIABLE) + " holds no token");
    }
    return "Bearer " + token;
  }

  @Override
  public String toString() {
    return file.map(Path::toString).orElse(VARIABLE);
  }
}
