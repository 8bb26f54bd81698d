package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
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
  static void record_the_coins_of_the_examples() {
    purse.coin("alice", "2022-06-07T15:21:22+09:00", "20.3");
    purse.coin("alice", "2022-06-07T08:00:00Z", "-5.3");
    purse.coin("default", "2022-06-07T15:21:22+09:00", "20.3");
    purse
        .database()
        .owner()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into update_run (started_at, outcome)"
                        + " values ('2022-06-08T10:00:00Z', 'succeeded')"));
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
    assertEquals("404 not-found", purse.get("/docs/other.js").problem());
  }
}
