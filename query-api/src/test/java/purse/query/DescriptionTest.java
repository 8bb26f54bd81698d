package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.contract.Examples;
import purse.contract.OfficialSchema;
import purse.http.Json;
import purse.http.RegisteredRoute;
import purse.http.openapi.ApiDescription;
import purse.query.testing.QueryApiFixture;

/** The description is OpenAPI, names every route, and shows what is really answered. */
class DescriptionTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  private final Examples examples = new Examples(DescribedExchanges.CONTRACT);

  @BeforeAll
  static void make_what_the_examples_show() {
    purse.coin("alice", "2022-06-07T15:21:22+09:00", "20.3");
    purse.coin("alice", "2022-06-07T08:00:00Z", "-5.3");
    purse.coin("default", "2022-06-07T15:21:22+09:00", "20.3");
    execute(
        """
        insert into update_run (started_at, finished_at, outcome, pages, hours_changed,
          hours_restated, wallets_set_aside, lag_millis)
        values ('2022-06-08T10:00:00Z', '2022-06-08T10:00:02Z', 'succeeded', 7, 5, 1, 0, 61000)
        """);
    execute(
        """
        insert into reconcile_run (started_at, finished_at, outcome, scope, wallets, pages, coins,
          differences, repaired)
        values ('2022-06-08T08:00:00Z', '2022-06-08T08:00:09Z', 'consistent', 'everything', 3, 40,
          900, 0, 0)
        """);
  }

  @Test
  void is_valid_by_the_official_schema() {
    assertEquals(List.of(), OfficialSchema.faults(ApiDescription.of(QueryApi.class)));
  }

  @Test
  void names_the_routes_that_there_are_and_no_others() {
    try (var api = QueryApi.start(purse.database().environment())) {
      var routes = api.routes().stream().map(RegisteredRoute::toString).collect(Collectors.toSet());
      assertEquals(routes, DescribedExchanges.CONTRACT.description().routes());
    }
  }

  @Test
  void shows_examples_that_fit_their_schemas() {
    assertEquals(List.of(), examples.misfits());
    assertEquals(Set.of(), examples.withoutRequest());
  }

  @Test
  void shows_each_problem_with_its_own_status() {
    assertEquals(List.of(), examples.withoutOwnStatus());
  }

  @Test
  void shows_requests_and_answers_as_they_are() {
    assertEquals(List.of(), examples.faults(purse.client()));
  }

  @Test
  void is_served_as_it_is_kept_and_as_json() {
    var kept = ApiDescription.of(QueryApi.class);

    assertEquals(kept.yaml(), purse.get("/openapi.yaml").body());
    assertEquals(
        Json.mapper().writeValueAsString(kept.content()), purse.get("/openapi.json").body());
  }

  @Test
  void is_a_page_to_browse() {
    assertEquals(200, purse.get("/docs").status());
    assertEquals(200, purse.get("/docs/docs.js").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/dashboard", "/dashboard/libraries"})
  void pages_have_no_other_files(String path) {
    assertEquals("404 not-found", purse.get(path + "/other.js").problem());
  }

  private static void execute(String statement) {
    purse.database().owner().useHandle(handle -> handle.execute(statement));
  }
}
