package purse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {
  private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Root=" + ROOT,
        "Root=" + ROOT + ";Self=1-67891234-12456789abcdef012345678",
        "Self=1-67891234-12456789abcdef012345678;Root=" + ROOT,
        "Self=1-67891234-12456789abcdef012345678; Root=" + ROOT + "; CalledFrom=app",
        "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1",
        "Root=" + ROOT + ";",
      })
  void takes_only_the_root_which_is_the_same_whatever_a_load_balancer_adds(String header) {
    assertEquals(Optional.of(new TraceId(ROOT)), TraceId.rootOf(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ";", "Self=1-67891234-12456789abcdef012345678", "CalledFrom=Root", ROOT})
  void finds_no_root_where_there_is_none(String header) {
    assertEquals(Optional.empty(), TraceId.rootOf(header));
  }

  @Test
  void finds_no_root_without_a_header() {
    assertEquals(Optional.empty(), TraceId.rootOf(null));
  }

  @Test
  void tells_upper_case_from_lower_case() {
    assertNotEquals(TraceId.rootOf("Root=1-abc"), TraceId.rootOf("Root=1-ABC"));
    assertEquals(Optional.empty(), TraceId.rootOf("root=1-abc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Root=", "Root= 1", "Root=1 2;Self=3", "Self=3;Root=1,2", "Root=\u00e9"})
  void refuses_a_root_that_is_no_trace_id(String header) {
    assertThrows(InvalidValueException.class, () -> TraceId.rootOf(header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "AZaz09._~:=+-", "0198f2c4-7e1b-7cc3-9d2f-3a5b6c7d8e9f"})
  void allows_these_characters(String value) {
    assertEquals(value, new TraceId(value).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a#b", "a,b", "\"a\"", "a\n", "a\u0000", "\u00e9"})
  void refuses_other_characters(String value) {
    var refusal = assertThrows(InvalidValueException.class, () -> new TraceId(value));

    assertEquals("must be 1 to 128 characters of A-Z a-z 0-9 . _ ~ : = + -", refusal.rule());
  }

  @ParameterizedTest
  @ValueSource(strings = {"8e03978e", "AZaz09._~:=+-", "0198f2c4-7e1b-7cc3-9d2f-3a5b6c7d8e9f"})
  void takes_a_key_with_quotes_around_it_as_the_same_one(String key) {
    assertEquals(new TraceId(key), TraceId.ofKey(key));
    assertEquals(new TraceId(key), TraceId.ofKey("\"" + key + "\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\"\"",
        "\"a",
        "a\"",
        "'a'",
        "\"a\"b\"",
        "\"\"a\"\"",
        "\"a\", \"b\"",
        "\"a\";b=1",
        "\"a b\"",
        "\"a\\\"b\"",
        "\"a\\\\b\"",
        "\"a\\b\"",
        "\"\u00e9\"",
      })
  void refuses_what_is_no_string_of_structured_fields_or_no_key_within(String header) {
    assertThrows(InvalidValueException.class, () -> TraceId.ofKey(header));
  }

  @Test
  void allows_128_characters_between_the_quotes() {
    assertEquals(128, TraceId.ofKey("\"" + "a".repeat(128) + "\"").value().length());
    assertThrows(InvalidValueException.class, () -> TraceId.ofKey("\"" + "a".repeat(129) + "\""));
  }

  @Test
  void allows_128_characters_and_no_more() {
    assertEquals(128, new TraceId("a".repeat(128)).value().length());
    assertThrows(InvalidValueException.class, () -> new TraceId("a".repeat(129)));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void takes_no_directory_of_a_path_but_reads_the_ones_of_before(String value) {
    assertThrows(InvalidValueException.class, () -> TraceId.given(value));
    assertThrows(InvalidValueException.class, () -> TraceId.ofKey(value));
    assertThrows(InvalidValueException.class, () -> TraceId.ofKey("\"" + value + "\""));
    assertThrows(InvalidValueException.class, () -> TraceId.rootOf("Root=" + value));
    assertEquals(value, new TraceId(value).value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b", "@", "reversal@2"})
  void leaves_the_at_sign_to_purse(String value) {
    assertThrows(InvalidValueException.class, () -> TraceId.ofKey(value));
  }

  @Test
  void makes_another_one_each_time() {
    assertNotEquals(TraceId.made(), TraceId.made());
  }
}
