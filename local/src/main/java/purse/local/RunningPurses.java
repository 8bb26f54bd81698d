package purse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import purse.http.Json;
import purse.local.importer.FileProblem;
import tools.jackson.core.JacksonException;

/**
 * The files by which other processes of this user find what runs here: each {@code ./purse up} has
 * one until it ends. Nobody else may read them, for they hold how to log in.
 */
final class RunningPurses {
  private static final String ENDING = ".json";

  /** What leads to stores: of these, those of the running one stand alone. */
  private static final List<String> OF_STORES =
      List.of("AWS_", "DDB_", "DATABASE_", "QUERY_DATABASE_");

  private final Path directory;

  RunningPurses(Path directory) {
    this.directory = directory;
  }

  /** Where this user's programs keep such files. */
  static RunningPurses of(Map<String, String> environment, String home) {
    var state =
        Optional.ofNullable(environment.get("XDG_STATE_HOME"))
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .orElse(Path.of(home, ".local", "state"));
    return new RunningPurses(state.resolve("purse"));
  }

  /**
   * Tells of a running one, until it is closed. Where nothing can be written, it runs all the same,
   * and {@code --local} does not find it.
   */
  AutoCloseable tell(RunningPurse purse) {
    var file = directory.resolve(purse.pid() + ENDING);
    try {
      Files.createDirectories(directory, permissions("rwx------"));
      Files.deleteIfExists(file);
      try (var output =
          Channels.newOutputStream(
              Files.newByteChannel(
                  file,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  permissions("rw-------")))) {
        output.write(Json.mapper().writeValueAsBytes(purse));
      }
    } catch (IOException e) {
      System.err.printf(
          Locale.ROOT,
          "purse: --local will not find this one, for it cannot be told in %s: %s%n",
          directory,
          FileProblem.of(e));
      return () -> {};
    }
    return () -> Files.deleteIfExists(file);
  }

  /**
   * The variables of a service on the stores of the running one.
   *
   * @param commandPort of the one that is meant, if there are several
   * @param own what the service was told besides
   * @throws NotRunningException if none runs, or several do
   */
  Map<String, String> environment(
      Service service, OptionalInt commandPort, Map<String, String> own) {
    var variables = new HashMap<>(own);
    variables.keySet().removeIf(name -> OF_STORES.stream().anyMatch(name::startsWith));
    var told = one(commandPort).environments().getOrDefault(service.toString(), Map.of());
    variables.putAll(told);
    if (told.containsKey("PORT")) {
      // The running one listens there.
      variables.put("PORT", own.getOrDefault("PORT", "0"));
    }
    return variables;
  }

  private RunningPurse one(OptionalInt commandPort) {
    var alive =
        all().stream()
            .filter(purse -> commandPort.orElse(purse.commandPort()) == purse.commandPort())
            .toList();
    if (alive.size() == 1) {
      return alive.getFirst();
    }
    throw new NotRunningException(
        alive.isEmpty()
            ? "no such 'purse up' of this user runs here: start one, or leave out --local"
            : "several run here, say which: "
                + alive.stream()
                    .map(purse -> "--local=" + purse.commandPort())
                    .collect(Collectors.joining(" ")));
  }

  /** Those that are alive; what others left behind is removed. */
  private List<RunningPurse> all() {
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .flatMap(RunningPurses::alive)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<RunningPurse> alive(Path file) {
    try {
      var purse = Json.mapper().readValue(Files.readString(file), RunningPurse.class);
      if (purse.isAlive()) {
        return Stream.of(purse);
      }
      Files.deleteIfExists(file);
      return Stream.empty();
    } catch (IOException | JacksonException e) {
      // It is being written, or was removed just now.
      return Stream.empty();
    }
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
