package purse.local.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import purse.command.CommandApi;
import purse.embedded.DynamoDbStore;
import purse.embedded.client.Answer;
import purse.embedded.client.ServiceClient;

/** A command API over a ledger of its own, and imports into it. */
final class ImportFixture implements AutoCloseable {
  private final DynamoDbStore store = DynamoDbStore.start();

  private final Map<String, String> environment = new HashMap<>(store.environment());
  private final CommandApi api;
  private final ServiceClient client;

  ImportFixture() {
    this(Map.of());
  }

  ImportFixture(Map<String, String> settings) {
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("AUTH", "off");
    environment.put("DDB_TABLE", "purse");
    environment.put("DDB_CREATE_TABLE", "true");
    environment.putAll(settings);
    api = CommandApi.start(environment);
    client = new ServiceClient(api.port());
  }

  Map<String, String> environment() {
    return environment;
  }

  int port() {
    return api.port();
  }

  /** The exit code of {@code ./purse import} with these arguments. */
  int run(Path file, String... more) {
    return run(port(), file, more);
  }

  /** The same, with answers that are changed on their way. */
  int runBehind(Path file, ScriptedAnswers.Script script, String... more) {
    try (var answers = ScriptedAnswers.inFrontOf(port(), script)) {
      return run(answers.port(), file, more);
    }
  }

  static int run(int port, Path file, String... more) {
    return new CommandLine(new ImportCommand()).execute(arguments(port, file, more));
  }

  static String[] arguments(int port, Path file, String... more) {
    var arguments = new ArrayList<>(List.of(file.toString(), "--url", "http://127.0.0.1:" + port));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  Answer wallet(String walletId, String... headers) {
    return client.get("/wallets/" + walletId, headers);
  }

  /** Balance and version. */
  String state(String walletId) {
    var wallet = wallet(walletId);
    return wallet.text("balance") + " " + wallet.text("version");
  }

  static List<String> report(Path file) throws IOException {
    return Files.readAllLines(RowReport.ofRefusals(file));
  }

  @Override
  public void close() {
    client.close();
    api.close();
    store.close();
  }
}
