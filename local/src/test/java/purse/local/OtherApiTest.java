package purse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import purse.command.CommandApi;
import purse.http.openapi.ApiDescription;
import purse.query.QueryApi;

/** Each API knows what only the other one has, by that one's own description. */
class OtherApiTest {
  @Test
  void the_command_api_knows_the_paths_of_the_query_api() {
    assertEquals(
        only(QueryApi.class, CommandApi.class), new HashSet<>(CommandApi.PATHS_OF_QUERY_API));
  }

  @Test
  void the_query_api_knows_the_paths_of_the_command_api() {
    assertEquals(
        only(CommandApi.class, QueryApi.class), new HashSet<>(QueryApi.PATHS_OF_COMMAND_API));
  }

  private static Set<String> only(Class<?> api, Class<?> other) {
    var paths = paths(api);
    paths.removeAll(paths(other));
    return paths;
  }

  private static Set<String> paths(Class<?> api) {
    return new TreeSet<>(ApiDescription.of(api).content().path("paths").propertyNames());
  }
}
