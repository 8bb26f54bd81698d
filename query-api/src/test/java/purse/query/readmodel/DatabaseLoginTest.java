package purse.query.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import purse.embedded.PostgresStore;
import purse.embedded.login.GuardedRole;
import purse.embedded.login.SecretsEndpoint;
import purse.query.testing.ReadModelDatabase;
import purse.query.testing.RunningQueryApi;

/** Logging in without a password in the settings, to a PostgreSQL that asks for one. */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseLoginTest {
  private static final Duration RECOVERY_MAX = Duration.ofSeconds(15);
  private static final String SECRET_ID = "read-model-reader";

  private final PostgresStore postgres = PostgresStore.start();
  private final ReadModelDatabase database = new ReadModelDatabase(postgres.database());
  private final SecretsEndpoint secrets = SecretsEndpoint.start();

  @BeforeAll
  void migrate() {
    database.migrate();
  }

  @AfterEach
  void let_everybody_in() {
    GuardedRole.on(postgres.database(), "nobody");
  }

  @AfterAll
  void close() {
    secrets.close();
    postgres.close();
  }

  @Test
  void survives_a_password_that_changes_while_it_runs() {
    // given
    var reader = GuardedRole.on(postgres.database(), ReadModelDatabase.READER);
    rotate(reader, "first-password");
    try (var api = RunningQueryApi.start(environment("secret"))) {
      assertReady(api);
      var readsBefore = secrets.reads();

      // when
      rotate(reader, "second-password");

      // then
      assertReady(api);
      assertEquals("404 unknown-wallet", api.get("/wallets/w").problem());
      assertTrue(secrets.reads() > readsBefore, "it read the secret again");
    }
  }

  @Test
  void waits_for_a_secret_that_is_behind_the_password() {
    // given
    var reader = GuardedRole.on(postgres.database(), ReadModelDatabase.READER);
    rotate(reader, "first-password");
    try (var api = RunningQueryApi.start(environment("secret"))) {
      assertReady(api);

      // when
      reader.changePassword("second-password");

      // then
      assertEquals("503 store-unavailable", api.get("/wallets/w").problem());
      secrets.put(SECRET_ID, ReadModelDatabase.READER, "second-password");
      assertReady(api);
    }
  }

  @Test
  void presents_a_token_of_its_aws_role() {
    // given
    try (var api = RunningQueryApi.start(environment("iam"))) {
      // then
      assertReady(api);

      // when: this PostgreSQL knows nothing of IAM, so it refuses the token once it looks at it
      GuardedRole.on(postgres.database(), ReadModelDatabase.READER).changePassword("no-token");

      // then
      assertEquals("503 store-unavailable", api.get("/wallets/w").problem());
    }
  }

  private void rotate(GuardedRole reader, String password) {
    secrets.put(SECRET_ID, ReadModelDatabase.READER, password);
    reader.changePassword(password);
  }

  private static void assertReady(RunningQueryApi api) {
    var deadlineNanos = System.nanoTime() + RECOVERY_MAX.toNanos();
    while (api.get("/health/ready").status() != 200) {
      assertTrue(System.nanoTime() < deadlineNanos, "not ready in time");
    }
  }

  /** With one connection: another, about to log in, could slip through when a password changes. */
  private Map<String, String> environment(String auth) {
    var environment = new HashMap<>(database.environment());
    environment.put("DATABASE_POOL_SIZE", "1");
    environment.put("DATABASE_AUTH", auth);
    environment.put("DATABASE_SECRET_ID", SECRET_ID);
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.uri().toString());
    environment.remove("DATABASE_PASSWORD");
    return environment;
  }
}
