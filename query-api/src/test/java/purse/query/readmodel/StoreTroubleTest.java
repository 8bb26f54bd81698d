package purse.query.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures pass by themselves, and which are bugs. */
class StoreTroubleTest {

  @ParameterizedTest
  @CsvSource({
    "08006, true", // The connection broke.
    "08001, true", // There is no connection.
    "53300, true", // Too many connections.
    "53200, true", // Out of memory.
    "57P01, true", // The server is told to stop.
    "57P03, true", // The server is starting.
    "57014, true", // The statement timed out.
    "40001, true", // A replica's recovery was in the way.
    "42P01, true", // No such table.
    "42703, true", // No such column.
    "42601, false", // A syntax error.
    "42501, false", // Not permitted.
    "25006, false", // Writing in a read-only transaction.
    "22008, false", // A datetime beyond all bounds.
    "22P02, false", // A text that is no number.
    "'', false",
  })
  void is_told_by_the_state(String state, boolean passes) {
    // given
    var failure = new IllegalStateException(new IOException(new SQLException("failed", state)));

    // then
    assertEquals(passes, StoreTrouble.in(failure).isPresent());
  }

  @Test
  void is_what_the_pool_says_when_it_has_no_connection() {
    assertEquals(
        "PostgreSQL is not available",
        StoreTrouble.in(new SQLTransientConnectionException("waited")).orElseThrow().getMessage());
  }

  @Test
  void names_what_the_driver_said_rather_than_the_pool() {
    // given
    var refused = new SQLException("password authentication failed", "28P01");

    // when
    var trouble = StoreTrouble.in(new SQLTransientConnectionException("waited", refused));

    // then
    assertSame(refused, trouble.orElseThrow().getCause());
  }

  @Test
  void is_not_a_failure_without_a_state() {
    assertTrue(StoreTrouble.in(new SQLException("closed")).isEmpty());
    assertTrue(StoreTrouble.in(new IllegalArgumentException("bug")).isEmpty());
  }
}
