package purse.query.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import purse.contract.Contract;
import purse.http.openapi.ApiDescription;
import purse.query.QueryApi;
import purse.query.testing.QueryApiFixture;

/** What the description lets through, the service takes, and what it does not, is refused. */
class SearchSchemaTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  private static final Contract CONTRACT = new Contract(ApiDescription.of(QueryApi.class));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-05-01T10:00:00Z",
        "2026-05-01T10:00Z",
        "2026-05-01t10:00:00.123456789z",
        "2026-05-01T10:00:00+0000",
        "2026-05-01T19:00:00+09",
        "2026-05-01T02:00:00-08:00",
        "2024-02-29T23:59:59+18:00",
        "2026-05-01T10:00:00",
        "2026-05-01",
        "2026-05-01 10:00:00Z",
        "2026-05-01T10:00:00.Z",
        "2026-05-01T10:00:00.1234567891Z",
        "2026-05-01T24:00:00Z",
        "2026-05-01T10:60:00Z",
        "2026-05-01T10:00:60Z",
        "2026-13-01T10:00:00Z",
        "2026-00-01T10:00:00Z",
        "2026-05-32T10:00:00Z",
        "2026-05-01T10:00:00+19:00",
        "2026-05-01T10:00:00+18:01",
        "2026-05-01T10:00:00+09:00:30",
        "2026-05-01T10:00:00+9:00",
        "+2026-05-01T10:00:00Z",
        "12026-05-01T10:00:00Z",
        "",
        " ",
        "now"
      })
  void a_datetime_is_as_described(String datetime) {
    assertAgreed("{'startDateTime': '" + datetime + "', 'endDateTime': '2026-05-04T10:00Z'}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{'startDateTime': '2026-05-04T10:00Z'}",
        "{'startDateTime': '2026-05-04T10:00Z', 'endDateTime': null}",
        "{'startDateTime': 1, 'endDateTime': '2026-05-04T10:00Z'}",
        "{'startDateTime': '2026-05-04T10:00Z', 'endDateTime': '2026-05-04T10:00Z', 'zone': 'UTC'}",
      })
  void the_members_are_as_described(String body) {
    assertAgreed(body);
  }

  private static void assertAgreed(String body) {
    var json = body.replace('\'', '"');
    var faults = CONTRACT.requestFaults("POST /search", json);

    var reply = purse.post("/search", json);

    assertEquals(faults.isEmpty(), reply.status() == 200, json + faults + reply.body());
  }
}
