package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.query.testing.QueryApiFixture;

/** Whatever is wrong with a request is the client's to mend: never a 500, and always by name. */
class BadInputTest {
  @RegisterExtension static final QueryApiFixture purse = new QueryApiFixture();

  @BeforeAll
  static void record_a_coin() {
    purse.coin("w", "2022-06-07T06:00:00Z", "1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=yesterday                       | from",
        "from=                                | from",
        "from=2022-06-07                      | from",
        "from=2022-06-07T06:00:00             | from",
        "from=2022-02-30T00:00:00Z            | from",
        "from=2022-06-07T24:00:00Z            | from",
        "from=2022-06-07T06:00:60Z            | from",
        "from=2022-06-07T06:00:00%2B19:00     | from",
        "from=%2B10000-01-01T00:00:00Z        | from",
        "from=-0001-01-01T00:00:00Z           | from",
        "from=%2B999999999-12-31T23:59:59Z    | from",
        "from=1654581600                      | from",
        "from=2022-06-07T06:00:00Z%00         | from",
        "from=%F0%9F%92%B0                    | from",
        "from=%FF                             | from",
        "from=2022-06-09T00:00:00Z&to=2022-06-08T00:00:00Z | from",
        "from=2023-01-01T00:00:00Z            | from",
        "from=2022-06-07T00:00Z&from=2022-06-07T00:00Z | from",
        "to=tomorrow                          | to",
        "to=                                  | to",
        "to=9999-12-31T23:59:59-18:00         | to",
        "interval=                            | interval",
        "interval=year                        | interval",
        "interval=HOUR                        | interval",
        "interval=minute                      | interval",
        "limit=                               | limit",
        "limit=0                              | limit",
        "limit=-1                             | limit",
        "limit=1001                           | limit",
        "limit=1.5                            | limit",
        "limit=1e2                            | limit",
        "limit=ten                            | limit",
        "limit=99999999999999999999           | limit",
        "cursor=                              | cursor",
        "cursor=2                             | cursor",
        "cursor=abc                           | cursor",
        "cursor=%00                           | cursor",
        "cursor=MSB3                          | cursor",
        "zone=%2B09:00                        | zone",
        "fill=zero                            | fill",
        "From=2022-06-07T06:00:00Z            | From",
        "limit=0&from=x&to=y&interval=z&cursor=&a=b | from to interval limit cursor a",
      })
  void a_history_names_every_bad_parameter(String query, String fields) {
    // when
    var reply = purse.get("/wallets/w/history?" + query);

    // then
    assertEquals("400 invalid-request", reply.problem());
    assertEquals(List.of(fields.split(" ")), reply.fields().stream().distinct().toList());
    assertEquals("application/problem+json", reply.header("Content-Type"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/wallets/a%20b",
        "/wallets/a%2Bb",
        "/wallets/%00",
        "/wallets/..",
        "/wallets/%2E%2e/history",
        "/wallets/%2E",
        "/wallets/%C3%A9",
        "/wallets/a'--/history",
        "/wallets/a;b/history",
      })
  void a_wallet_has_a_good_name(String path) {
    // when
    var reply = purse.get(path);

    // then
    assertEquals(400, reply.status(), reply.body());
    assertEquals("application/problem+json", reply.header("Content-Type"));
  }

  @Test
  void a_wallet_has_no_more_than_64_characters() {
    assertEquals("404 unknown-wallet", purse.get("/wallets/" + "w".repeat(64)).problem());
    assertEquals("400 invalid-request", purse.get("/wallets/" + "w".repeat(65)).problem());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                     | startDateTime endDateTime",
        "{'startDateTime':null,'endDateTime':null}              | startDateTime endDateTime",
        "{'startDateTime':1,'endDateTime':true}                 | startDateTime endDateTime",
        "{'startDateTime':[],'endDateTime':{}}                  | startDateTime endDateTime",
        "{'startDateTime':'','endDateTime':'2022-06-07T06:00Z'} | startDateTime",
        "{'startDateTime':'2022-06-07T06:00Z'}                  | endDateTime",
        "{'startDateTime':'2022-06-07T06:00Z','endDateTime':'2022-06-07T06:00'} | endDateTime",
        "{'startDateTime':'2022-06-07T06:00Z','endDateTime':'2022-06-07'} | endDateTime",
        "{'startDateTime':'2022-06-07T06:00Z','endDateTime':'2022-06-07T05:59Z'} | startDateTime",
        "{'startDateTime':'2022-06-07T06:00Z','endDateTime':'2022-06-07T14:00+09:00'}"
            + " | startDateTime",
        "{'startDateTime':'0000-01-01T00:00Z','endDateTime':'9999-12-31T23:59:59.999999999Z'}"
            + " | endDateTime",
        "{'startDateTime':'2022-06-07T06:00Z','endDateTime':'+10000-01-01T00:00Z'} | endDateTime",
        "{'startDateTime':'2022-06-07T06:00Z','endDateTime':'2022-06-07T06:00Z','wallet':'w'}"
            + " | wallet",
      })
  void a_search_names_every_bad_field(String body, String fields) {
    // when
    var reply = purse.post("/search", body.replace('\'', '"'));

    // then
    assertEquals("400 invalid-request", reply.problem());
    assertEquals(List.of(fields.split(" ")), reply.fields());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``",
        "[]",
        "1",
        "null",
        "\"text\"",
        "{",
        "{}{}",
        "{'startDateTime':",
        "<xml/>",
        "{\"startDateTime\":\"a\",\"startDateTime\":\"b\"}",
      })
  void a_search_is_a_json_object(String body) {
    assertEquals("400 malformed-json", purse.post("/search", body).problem());
  }

  @Test
  void a_search_is_not_sent_as_a_form() {
    var reply =
        purse.client().post("/search", "a=1", "Content-Type", "application/x-www-form-urlencoded");

    assertEquals("unsupported-media-type", reply.code());
  }

  @Test
  void a_search_has_a_body_of_64_kib_at_most() {
    assertEquals("413 body-too-large", purse.post("/search", " ".repeat(64 * 1024 + 1)).problem());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/wallets/w/transactions", "/wallets/w/transactions/t", "/transactions"})
  void a_path_of_the_command_api_is_known_as_that(String path) {
    assertEquals(
        "no route has this path; the command API has it", purse.post(path, "{}").text("detail"));
    assertEquals("no route has this path", purse.post("/x" + path, "{}").text("detail"));
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere, 404 not-found",
    "/search, 405 method-not-allowed",
    "/wallets/w/transactions, 404 not-found",
    "/wallets/w/history/2022, 404 not-found",
  })
  void other_paths_and_methods_lead_nowhere(String path, String problem) {
    assertEquals(problem, purse.get(path).problem());
  }
}
