package purse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import purse.embedded.client.AnotherJvm;
import purse.embedded.client.Answer;
import purse.embedded.client.ServiceClient;

/** What {@code mvn package} leaves runs by itself, with nothing but Java and its variables. */
@Tag("packaged")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FatJarsTest {
  private LocalPurse purse;

  @BeforeAll
  void start() {
    // Its own updater does not come again within this test.
    purse = LocalPurse.start(new LocalSettings(0, 0, Duration.ofHours(1), Optional.empty()));
  }

  @AfterAll
  void close() {
    purse.close();
  }

  @Test
  void a_coin_goes_all_the_way_through_the_three_jars() throws Exception {
    var coin = post("/wallets/jar/transactions", "{\"amount\": 5}");
    assertEquals(201, coin.status(), coin.body());

    var update = start("read-model-updater", purse.storesEnvironment(), "update");
    var log = new String(update.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, update.waitFor(), log);

    var wallet = asked("query-api", purse.queryEnvironment(), client -> client.get("/wallets/jar"));
    assertEquals("5", wallet.text("balance"), wallet.body());
  }

  @Test
  void a_jar_says_which_of_its_settings_is_missing() throws Exception {
    var process = start("read-model-updater", Map.of(), "update");

    var log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor(), log);
    assertTrue(log.contains("DATABASE_ENDPOINT is not set"), log);
  }

  @ParameterizedTest
  @CsvSource({
    "command-api, io.javalin:javalin:",
    "query-api, org.jdbi:jdbi3-core:",
    "read-model-updater, org.flywaydb:flyway-core:"
  })
  void a_jar_says_whose_work_is_in_it_and_by_which_licence(String module, String library)
      throws IOException {
    try (var jar = new JarFile(jar(module).toFile());
        var text = jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt"))) {
      var lines = new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();

      assertEquals(
          1,
          lines.stream()
              .filter(line -> line.startsWith("     (Apache-2.0) ") && line.contains(library))
              .count());
      assertTrue(lines.stream().noneMatch(line -> line.contains("junit")), "libraries of tests");
    }
  }

  private Answer post(String path, String body) throws Exception {
    return asked("command-api", purse.commandEnvironment(), client -> client.post(path, body));
  }

  private interface Question {
    Answer ask(ServiceClient client);
  }

  /** By a service that runs until it has answered. */
  private static Answer asked(String module, Map<String, String> environment, Question question)
      throws IOException, InterruptedException {
    var process = start(module, environment);
    try (var said = process.inputReader(StandardCharsets.UTF_8)) {
      var port = ServiceProcessesTest.port(said, ServiceProcessesTest.LISTENING, new ArrayList<>());
      try (var client = new ServiceClient(port)) {
        return question.ask(client);
      }
    } finally {
      process.destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }
  }

  private static Process start(String module, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = AnotherJvm.command("-jar", jar(module).toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("PORT", "0");
    return builder.start();
  }

  private static Path jar(String module) {
    return Path.of("..", module, "target", module + ".jar");
  }
}
