package purse.updater.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.core.InvalidValueException;
import purse.core.StoreUnavailableException;
import purse.updater.Messages;
import purse.updater.StoreRefusedException;

/** What each kind of SQL state means: for the wallet, for the run, and to an operator. */
class PostgresErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          22003 | refused values      | a number too large
          22001 | refused values      | a text too long
          22P02 | refused values      | no number
          23502 | refused values      | a column without a value
          23503 | refused values      | a foreign key
          23505 | refused values      | a row that is there already
          23514 | refused values      | a check
          55P03 | refused locks       | a lock not got in time
          40P01 | refused locks       | a deadlock
          40001 | refused             | a serialization failure
          42P01 | refused migrate     | no such table
          42703 | refused migrate     | no such column
          3F000 | refused migrate     | no such schema
          42501 | refused             | no right
          42601 | refused             | a syntax error
          28P01 | refused             | a wrong password
          53300 | refused             | too many connections
          57014 | refused             | a statement that took too long
          57P01 | unavailable         | a server that stops
          57P02 | unavailable         | a server that crashed
          57P03 | unavailable         | a server that starts
          08001 | unavailable         | no connection
          08006 | unavailable         | a broken connection
                | unavailable         | no state at all
          """)
  void means(String state, String meaning, String example) {
    assertEquals(meaning, meaningOf(new SQLException(example, state)), example);
  }

  @Test
  void a_pool_without_a_free_connection_may_have_one_in_a_moment() {
    var timeout = new SQLTransientConnectionException("none was free", "42P01");

    assertEquals("unavailable", meaningOf(timeout).split(" ", -1)[0]);
  }

  @Test
  void is_told_by_the_innermost_cause_of_what_our_libraries_throw() {
    var outer = new SQLException("could not get a connection", "08001");
    outer.initCause(new SQLException("the table is not there", "42P01"));

    assertEquals("refused migrate", meaningOf(outer));
    assertTrue(PostgresErrors.reason(new IllegalStateException(outer)).contains("not there"));
  }

  @Test
  void values_that_do_not_fit_are_told_by_ourselves_too() {
    assertTrue(PostgresErrors.isAboutValues(new InvalidValueException("9", "too long")));
  }

  @Test
  void what_is_not_of_the_database_stays_as_it_is() {
    var bug = new IllegalStateException("on purpose");

    assertSame(bug, PostgresErrors.translated(bug));
    assertEquals(false, PostgresErrors.isAboutValues(bug));
    assertEquals(false, PostgresErrors.isAboutLocks(bug));
  }

  private static String meaningOf(SQLException failure) {
    var thrown = new IllegalStateException("a statement failed", failure);
    var translated = PostgresErrors.translated(thrown);
    var words = new ArrayList<>(List.of(kind(translated)));
    if (Messages.oneLine(translated).contains("run migrate first")) {
      words.add("migrate");
    }
    if (PostgresErrors.isAboutValues(thrown)) {
      words.add("values");
    }
    if (PostgresErrors.isAboutLocks(thrown)) {
      words.add("locks");
    }
    return String.join(" ", words);
  }

  private static String kind(RuntimeException translated) {
    if (translated instanceof StoreUnavailableException) {
      return "unavailable";
    }
    assertInstanceOf(StoreRefusedException.class, translated);
    return "refused";
  }
}
