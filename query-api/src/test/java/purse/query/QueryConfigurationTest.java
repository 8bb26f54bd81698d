package purse.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import purse.core.WalletId;
import purse.core.configuration.ConfigurationException;

/** Settings of the query API. */
class QueryConfigurationTest {

  @Test
  void needs_no_more_than_the_reference_does_and_a_word_on_who_may_ask() {
    // given
    var environment =
        Map.of(
            "DATABASE_ENDPOINT", "database",
            "DATABASE_USER", "me",
            "DATABASE_PASSWORD", "secret",
            "AUTH", "off");

    // when
    var configuration = QueryConfiguration.from(environment);

    // then
    assertEquals(8082, configuration.http().port());
    assertEquals(new WalletId("default"), configuration.defaultWallet());
    assertEquals(10, configuration.readModel().poolSize());
    assertEquals(Duration.ofSeconds(1), configuration.readModel().connectionTimeout());
    assertEquals(Duration.ofSeconds(5), configuration.readModel().statementTimeout());
  }

  @Test
  void reports_all_problems_together() {
    // given
    var environment =
        Map.of(
            "PORT", "http",
            "DEFAULT_WALLET", "my wallet",
            "UPDATE_EVERY", "99ms",
            "DATABASE_POOL_SIZE", "0",
            "DATABASE_CONNECTION_TIMEOUT", "1ms",
            "DATABASE_STATEMENT_TIMEOUT", "soon",
            "DATABASE_ENDPOINT", "database",
            "DATABASE_USER", "me");

    // when
    var refused =
        assertThrows(ConfigurationException.class, () -> QueryConfiguration.from(environment));

    // then
    assertEquals(
        List.of(
            "AUTH",
            "DATABASE_CONNECTION_TIMEOUT",
            "DATABASE_PASSWORD",
            "DATABASE_POOL_SIZE",
            "DATABASE_STATEMENT_TIMEOUT",
            "DEFAULT_WALLET",
            "PORT",
            "UPDATE_EVERY"),
        refused.problems().stream().map(line -> line.split(" ", 2)[0]).sorted().toList());
  }

  @Test
  void hides_the_password_when_it_is_logged() {
    // given
    var environment =
        Map.of(
            "DATABASE_ENDPOINT", "database",
            "DATABASE_USER", "me",
            "DATABASE_PASSWORD", "s3cr3t",
            "AUTH", "off");

    // then
    assertFalse(QueryConfiguration.from(environment).toString().contains("s3cr3t"));
  }
}
