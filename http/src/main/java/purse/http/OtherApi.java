package purse.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.EndpointNotFound;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells whoever asks this API for a path of the other one so: both have the same host on a laptop,
 * and their ports are easily mistaken.
 */
public final class OtherApi implements Routes {
  private final String name;
  private final List<Pattern> paths;

  /**
   * @param name for people
   * @param paths that the other API has and this one has not, as its description writes them
   */
  public OtherApi(String name, List<String> paths) {
    this.name = name;
    this.paths = paths.stream().map(OtherApi::pattern).toList();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.exception(EndpointNotFound.class, (_, context) -> problem(context).answer(context));
  }

  private Problem problem(Context context) {
    var isThere = paths.stream().anyMatch(path -> path.matcher(context.path()).matches());
    return isThere ? Problems.notFoundHere(name) : Problems.notFound();
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(
        Pattern.compile("/")
            .splitAsStream(path)
            .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
            .collect(Collectors.joining("/")));
  }
}
