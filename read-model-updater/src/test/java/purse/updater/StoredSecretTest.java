package purse.updater;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import purse.core.StoreUnavailableException;
import purse.core.configuration.Environment;
import purse.embedded.PostgresStore;
import purse.embedded.SharedStores;
import purse.embedded.login.GuardedRole;
import purse.embedded.login.SecretsEndpoint;
import purse.updater.fixture.TestLedger;

/** The read model's owner logs in by a secret, and its password changes under a running process. */
class StoredSecretTest {
  private static final String SECRET_ID = "read-model-owner";
  private static final String OWNER = "purse_owner";
  private static final Duration RECOVERY_MAX = Duration.ofSeconds(15);

  private final TestLedger ledger = new TestLedger(Clock.systemUTC());
  private final PostgresStore postgres = PostgresStore.start();
  private final SecretsEndpoint secrets = SecretsEndpoint.start();
  private final GuardedRole owner = GuardedRole.on(postgres.database(), OWNER);

  @BeforeEach
  void make_the_owner() {
    owner.execute("create role " + OWNER + " superuser");
    rotate("first-password");
  }

  @AfterEach
  void close() {
    secrets.close();
    postgres.close();
    ledger.close();
  }

  @Test
  void goes_on_after_the_password_has_changed() {
    try (var updater = updater(SECRET_ID)) {
      // given
      assertTrue(updater.migrate().migrations() > 0);
      ledger.record("ann", "1");
      assertTrue(updater.update().isComplete());

      // when
      rotate("second-password");
      ledger.record("ann", "2");

      // then
      updateWithin(RECOVERY_MAX, updater);
      assertEquals(0, updater.migrate().migrations());
    }
  }

  @Test
  void says_that_a_password_is_wrong() {
    secrets.put(SECRET_ID, OWNER, "another-password");

    try (var updater = updater(SECRET_ID)) {
      var refused = assertThrows(StoreRefusedException.class, updater::migrate);
      assertTrue(Messages.oneLine(refused).contains("password authentication failed"));
    }
  }

  @Test
  void waits_for_a_secret_that_is_not_there() {
    try (var updater = updater("no-such-secret")) {
      assertThrows(StoreUnavailableException.class, updater::migrate);
    }
  }

  private void rotate(String password) {
    secrets.put(SECRET_ID, OWNER, password);
    owner.changePassword(password);
  }

  /** A run may still meet a connection that was ended; the next one does not. */
  private static void updateWithin(Duration longest, Updater updater) {
    var deadlineNanos = System.nanoTime() + longest.toNanos();
    while (!succeeds(updater)) {
      assertTrue(System.nanoTime() < deadlineNanos, "no run succeeded in time");
    }
  }

  private static boolean succeeds(Updater updater) {
    try {
      return updater.update().isComplete();
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  private Updater updater(String secretId) {
    return new Updater(
        Environment.configuration(environment(secretId), UpdaterConfiguration::from));
  }

  private Map<String, String> environment(String secretId) {
    var environment = new HashMap<>(ledger.environment(SharedStores.dynamoDb().endpoint()));
    environment.put("DATABASE_ENDPOINT", postgres.database().jdbcUrl());
    environment.put("DATABASE_AUTH", "secret");
    environment.put("DATABASE_SECRET_ID", secretId);
    environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.uri().toString());
    environment.put("DATABASE_WAIT", "1s");
    return environment;
  }
}
