package purse.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import purse.contract.Examples;
import purse.contract.OfficialSchema;
import purse.http.Json;
import purse.http.RegisteredRoute;
import purse.http.openapi.ApiDescription;

/** The description is OpenAPI, names every route, and shows what is really answered. */
class DescriptionTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  private final Examples examples = new Examples(DescribedExchanges.CONTRACT);

  @Test
  void is_valid_by_the_official_schema() {
    assertEquals(List.of(), OfficialSchema.faults(ApiDescription.of(CommandApi.class)));
  }

  @Test
  void names_the_routes_that_there_are_and_no_others() {
    try (var ledger = new LedgerFixture();
        var api = CommandApi.start(ledger.environment())) {
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
    try (var ledger = new LedgerFixture();
        var instance = Instance.start(ledger.environment(), new MovingClock(NOW))) {
      assertEquals(List.of(), examples.faults(instance.client()));
    }
  }

  @Test
  void is_served_as_it_is_kept_and_as_json() {
    try (var ledger = new LedgerFixture();
        var instance = Instance.of(ledger)) {
      var kept = ApiDescription.of(CommandApi.class);

      assertEquals(kept.yaml(), instance.client().get("/openapi.yaml").body());
      assertEquals(
          Json.mapper().writeValueAsString(kept.content()),
          instance.client().get("/openapi.json").body());
    }
  }

  @Test
  void is_a_page_to_browse() {
    try (var ledger = new LedgerFixture();
        var instance = Instance.of(ledger)) {
      assertEquals(200, instance.client().get("/docs").status());
      assertEquals(200, instance.client().get("/docs/docs.js").status());
      assertEquals("not-found", instance.client().get("/docs/other.js").code());
    }
  }
}
