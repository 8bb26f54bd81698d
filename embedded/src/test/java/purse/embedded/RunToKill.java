package purse.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import purse.embedded.client.AnotherJvm;

/** Another JVM, which writes to both stores and then waits to be killed. */
final class RunToKill {
  private static final String READY = "both stores have been written";

  private final Process process;

  private RunToKill(Process process) {
    this.process = process;
  }

  static Path postgres(Path directory) {
    return directory.resolve("postgres");
  }

  static Path dynamoDb(Path directory) {
    return directory.resolve("dynamodb");
  }

  /** Returns when the other JVM has written. */
  static RunToKill start(Path directory) throws IOException {
    var process =
        new ProcessBuilder(
                AnotherJvm.command(
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    RunToKill.class.getName(),
                    directory.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    awaitReady(process.inputReader(StandardCharsets.UTF_8));
    return new RunToKill(process);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("process " + process.pid() + " survives SIGKILL");
    }
  }

  private static void awaitReady(BufferedReader output) throws IOException {
    for (var line = output.readLine(); !READY.equals(line); line = output.readLine()) {
      if (line == null) {
        throw new AssertionError("the other JVM ended before it was ready");
      }
    }
  }

  static void main(String[] arguments) throws Exception {
    var directory = Path.of(arguments[0]);
    try (var postgres = PostgresStore.start(postgres(directory));
        var dynamoDb = DynamoDbStore.start(dynamoDb(directory));
        var tables = new DynamoDbTables(dynamoDb.endpoint(), "eu-central-1")) {
      Sql.execute(postgres.database(), "CREATE TABLE coin AS SELECT 20.3 AS amount");
      tables.create("coins");
      tables.put("coins", "kept");
      System.out.println(READY);
      new CountDownLatch(1).await();
    }
  }
}
