package purse.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import purse.core.Coins;
import purse.core.WalletId;

class RequestFieldsTest {
  private static final FieldType<Coins> AMOUNT = FieldType.decimal(Coins::amount);
  private static final FieldType<Instant> DATETIME = FieldType.text(Datetimes::parse);

  private enum Interval {
    HOUR,
    DAY
  }

  @ParameterizedTest
  @CsvSource({
    "20.3, 20.3",
    "'\"20.30\"', 20.3",
    "-1, -1",
    "1e3, 1000",
    "123456789012345678.12345678, 123456789012345678.12345678",
    "'\"-123456789012345678.12345678\"', -123456789012345678.12345678",
  })
  void reads_numbers_and_decimal_texts_to_the_last_digit(String json, String coins) {
    var fields = body("{\"amount\": %s}".formatted(json));
    var amount = fields.required("amount", AMOUNT);
    fields.check();

    assertEquals(Coins.of(coins), amount.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", "-0.00", "1e999999999", "1e-999999999", "0.000000001", "1234567890123456789", "true",
        "[1]", "{}", "\"\"", "\"1e5\"", "\"abc\"", "\"١\"", "\" 1\"",
      })
  void refuses_an_amount_that_is_not_one(String json) {
    var fields = body("{\"amount\": %s}".formatted(json));
    fields.required("amount", AMOUNT);

    assertEquals("amount", onlyError(fields).field());
  }

  @Test
  void reports_all_bad_missing_and_unknown_fields_together() {
    var fields = body("{\"datetime\": \"2022-06-07T15:21:22\", \"colour\": \"red\", \"n\": 101}");
    fields.required("amount", AMOUNT);
    fields.optional("datetime", DATETIME);
    fields.optional("n", FieldType.wholeNumber(1, 100));

    assertEquals(
        List.of(
            FieldError.missing("amount"),
            new FieldError(
                "datetime",
                Optional.of("2022-06-07T15:21:22"),
                "must be ISO 8601 with an offset, such as 2022-06-07T15:21:22+09:00"),
            new FieldError("n", Optional.of("101"), "must be a whole number from 1 to 100"),
            new FieldError(
                "colour", Optional.of("red"), "is unknown, known are amount, datetime, n")),
        errors(fields));
  }

  @Test
  void takes_null_for_absent() {
    var fields = body("{\"amount\": null, \"datetime\": null}");
    fields.required("amount", AMOUNT);
    fields.optional("datetime", DATETIME);

    assertEquals(List.of(FieldError.missing("amount")), errors(fields));
  }

  @Test
  void gives_no_value_before_the_check() {
    var fields = body("{\"datetime\": \"tomorrow\"}");
    var datetime = fields.optional("datetime", DATETIME);

    assertThrows(IllegalStateException.class, datetime::get);
  }

  @Test
  void names_at_most_twenty_errors_and_none_at_length() {
    var json = new StringBuilder("{\"amount\": 1");
    for (var i = 0; i < 1000; i++) {
      json.append(", \"%s%s\": \"%s\"".formatted("x".repeat(20), i, "y".repeat(20)));
    }
    json.append(", \"").append("z".repeat(5000)).append("\": 1}");
    var fields = body(json.toString());
    fields.required("amount", AMOUNT);

    assertEquals(20, errors(fields).size());
    assertEquals(101, onlyError(body("{\"%s\": 1}".formatted("z".repeat(5000)))).field().length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "-1", "101", "1e999999999", "1e-999999999", "true", "\"x\""})
  void refuses_what_is_not_a_whole_number_within_bounds(String json) {
    var fields = body("{\"limit\": %s}".formatted(json));
    fields.optional("limit", FieldType.wholeNumber(0, 100));

    assertEquals("limit", onlyError(fields).field());
  }

  @Test
  void reads_a_choice_in_lower_case_only() {
    var good = query("interval=day");
    var interval = good.required("interval", FieldType.choice(Interval.class));
    good.check();
    var bad = query("interval=DAY");
    bad.required("interval", FieldType.choice(Interval.class));

    assertEquals(Interval.DAY, interval.get());
    assertEquals("must be hour or day", onlyError(bad).rule());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2022-06-07T15:00:00+09:00",
        "2022-06-07T15:00:00%2B09:00",
        "2022-06-07T15%3A00%3A00%2b09%3A00",
        "2022-06-07T06:00:00Z",
        "2022-06-07T03:00:00-03:00",
        "2022-06-07T15:00:00+0900",
        "2022-06-07T15:00+09",
        "2022-06-07T15:00:00%2B0900",
        "2022-06-06T22:00:00-0800",
      })
  void understands_an_offset_in_a_query_escaped_or_not(String value) {
    var fields = query("from=" + value);
    var from = fields.required("from", DATETIME);
    fields.check();

    assertEquals(Instant.parse("2022-06-07T06:00:00Z"), from.get());
  }

  @Test
  void reads_a_plus_in_a_query_as_a_space_elsewhere() {
    var fields = query("note=12+34:56&&empty=&bare");
    var note = fields.required("note", FieldType.text(text -> text));
    var empty = fields.required("empty", FieldType.text(text -> text));
    var bare = fields.required("bare", FieldType.text(text -> text));
    fields.check();

    assertEquals(List.of("12 34:56", "", ""), List.of(note.get(), empty.get(), bare.get()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wallet=%ZZ", "wallet=%", "wallet=a&wallet=a", "wallet=%C3%28"})
  void refuses_a_query_that_cannot_be_meant(String query) {
    var fields = query(query);
    fields.required("wallet", FieldType.text(WalletId::new));

    assertEquals("wallet", onlyError(fields).field());
  }

  @Test
  void reports_what_only_the_route_can_see_with_the_rest() {
    var fields = query("colour=red");
    fields.refuse(new FieldError("to", Optional.of("1"), "must be after from"));

    assertEquals(List.of("to", "colour"), errors(fields).stream().map(FieldError::field).toList());
  }

  private static RequestFields body(String json) {
    return RequestFields.of(JsonBody.parse(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static RequestFields query(String query) {
    return QueryParameters.of(query);
  }

  private static FieldError onlyError(RequestFields fields) {
    var errors = errors(fields);
    assertEquals(1, errors.size(), errors.toString());
    return errors.getFirst();
  }

  private static List<FieldError> errors(RequestFields fields) {
    return assertThrows(ProblemException.class, fields::check).problem().errors();
  }
}
