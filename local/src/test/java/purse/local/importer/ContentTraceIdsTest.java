package purse.local.importer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.InvalidValueException;
import purse.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** Trace IDs of rows that have none. */
class ContentTraceIdsTest {
  private static final String A = "{\"walletId\":\"a\",\"amount\":\"1\"}";
  private static final String B = "{\"walletId\":\"b\",\"amount\":\"1\"}";

  @Test
  void stay_the_same_for_ever() {
    // These stand in ledgers: another digest would count every row again.
    assertEquals(
        List.of("may-e63e6ee2efc47789be5f4692d010e3c3-1", "may-f4dbd0a06042784f978281f98e580791-1"),
        ids(
            A,
            "{\"walletId\":\"a\",\"amount\":\"-20.3\",\"datetime\":\"2026-05-01T15:21:22+09:00\"}"));
  }

  @Test
  void tell_equal_rows_apart_by_their_number() {
    var ids = ids(A, B, A, A);

    assertEquals(ids.get(0).replaceFirst("-1$", "-2"), ids.get(2));
    assertEquals(ids.get(0).replaceFirst("-1$", "-3"), ids.get(3));
    assertEquals(4, ids.stream().distinct().count());
  }

  @Test
  void stay_with_rows_that_others_were_inserted_before_or_that_were_moved() {
    var before = ids(A, B, A);
    var after = ids("{\"walletId\":\"new\",\"amount\":\"5\"}", A, A, B);

    assertEquals(before.stream().sorted().toList(), after.stream().skip(1).sorted().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"walletId\":\"a\",\"amount\":\"20.30\"}|{\"amount\":20.3,\"walletId\":\"a\"}",
        "{\"walletId\":\"a\",\"amount\":1,\"datetime\":\"2026-05-01T15:00:00+09:00\"}|{\"walletId\":\"a\",\"amount\":\"1\",\"datetime\":\"2026-05-01T06:00Z\"}",
        "{\"walletId\":\"a\",\"amount\":0.0000001}|{\"walletId\":\"a\",\"amount\":\"0.00000010\"}",
        "{\"walletId\":\"a\",\"amount\":0.00000010}|{\"walletId\":\"a\",\"amount\":1e-7}",
        "{\"walletId\":\"a\",\"amount\":1e2}|{\"walletId\":\"a\",\"amount\":\"100\"}",
        "{\"walletId\":\"a\",\"amount\":1,\"datetime\":null}|{\"walletId\":\"a\",\"amount\":1}"
      })
  void are_of_the_value_and_not_of_how_it_is_written(String one, String other) {
    assertEquals(ids(one), ids(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"walletId\":\"a\",\"amount\":1}|{\"walletId\":\"b\",\"amount\":1}",
        "{\"walletId\":\"a\",\"amount\":1}|{\"walletId\":\"a\",\"amount\":-1}",
        "{\"walletId\":\"a\",\"amount\":1}|{\"walletId\":\"a\",\"amount\":1,\"datetime\":\"2026-05-01T06:00Z\"}",
        "{\"walletId\":\"a\",\"amount\":\"x\"}|{\"walletId\":\"a\",\"amount\":\"y\"}",
        "{\"walletId\":\"a\",\"amount\":\"1e2\"}|{\"walletId\":\"a\",\"amount\":100}",
        "{\"walletId\":\"a1\",\"amount\":1}|{\"walletId\":\"a\",\"amount\":11}"
      })
  void differ_where_the_ledger_would(String one, String other) {
    assertNotEquals(ids(one), ids(other));
  }

  @Test
  void are_not_given_to_rows_that_have_one_which_do_not_count_as_equal_either() {
    var ids = ids("{\"walletId\":\"a\",\"traceId\":\"own\",\"amount\":\"1\"}", A);

    assertEquals("own", ids.getFirst());
    assertEquals(ids(A).getFirst(), ids.getLast());
  }

  @Test
  void have_room_for_a_prefix_of_85_characters() {
    assertDoesNotThrow(() -> new ContentTraceIds("p".repeat(85)));
    assertThrows(InvalidValueException.class, () -> new ContentTraceIds("p".repeat(86)));
    assertThrows(InvalidValueException.class, () -> new ContentTraceIds("a b"));
  }

  private static List<String> ids(String... rows) {
    var source = new ContentTraceIds("may-");
    var ids = new ArrayList<String>();
    Stream.of(rows)
        .map(Json.mapper()::readTree)
        .map(ObjectNode.class::cast)
        .forEach(
            row -> {
              source.complete(row);
              ids.add(row.path("traceId").asString());
            });
    return ids;
  }
}
