package purse.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How an apply runs the migration: {@code migrate.sh} itself, with a command {@code aws} that has a
 * line to say for each time it is asked about the task.
 */
class MigrateScriptTest {
  private static final String AWS =
      """
      #!/usr/bin/env bash
      echo "$*" >> "$HERE/asked"
      case "$*" in
        *run-task*) cat "$HERE/started" ;;
        *exitCode*) cat "$HERE/ended" ;;
        *lastStatus*)
          answer=$(head -n 1 "$HERE/statuses")
          [[ $(wc -l < "$HERE/statuses") == 1 ]] || sed -i 1d "$HERE/statuses"
          [[ $answer != lost ]] || exit 255
          echo "$answer" ;;
      esac
      """;

  @TempDir private Path directory = Path.of("");

  private record Result(int exitCode, String output) {}

  @Test
  void waits_until_the_task_has_stopped_however_often_it_has_to_ask() throws Exception {
    var result = migrate("PROVISIONING\n" + "RUNNING\n".repeat(30) + "STOPPED", "0\tdone", "7200");

    assertEquals("migrating: arn:task\nmigrated\n", result.output());
    assertEquals(0, result.exitCode());
    var asked = Files.readAllLines(directory.resolve("asked"));
    assertEquals(34, asked.size());
    assertEquals(
        """
        --region eu-central-1 --output text ecs run-task --cluster purse --task-definition updater:7 \
        --launch-type FARGATE --group migrate --network-configuration awsvpcConfiguration=\
        {subnets=[a,b],securityGroups=[sg],assignPublicIp=DISABLED} --overrides \
        {"containerOverrides": [{"name": "updater", "command": ["migrate"]}]} --query tasks[0].taskArn\
        """,
        asked.getFirst());
  }

  @Test
  void fails_with_what_the_migration_failed_with() throws Exception {
    assertFails(
        "exit code 1 (Essential container exited)", "STOPPED", "1\tEssential container exited");
  }

  @Test
  void fails_if_the_task_never_ran() throws Exception {
    assertFails("exit code None (CannotPull: no image)", "STOPPED", "None\tCannotPull: no image");
  }

  @Test
  void gives_up_after_its_time_and_says_what_to_do() throws Exception {
    var result = migrate("RUNNING", "0\tdone", "0");

    assertEquals(1, result.exitCode());
    assertTrue(
        result.output().contains("arn:task is still RUNNING after 0 s, and is left alone"),
        result.output());
  }

  @Test
  void tells_each_minute_that_it_waits() throws Exception {
    var script = Files.readString(ProjectFiles.path("terraform/migrate.sh"));

    var result =
        run(script.replace("SECONDS=0", "SECONDS=125"), "RUNNING\nRUNNING\nSTOPPED", "0\t", "7200");

    assertEquals(
        "migrating: arn:task\nRUNNING for 2 min; at most 120\nmigrated\n", result.output());
  }

  @Test
  void fails_if_the_task_cannot_be_asked_about() throws Exception {
    assertFails("what becomes of it cannot be asked", "RUNNING\nlost", "0\tdone");
  }

  @Test
  void fails_if_no_task_was_started() throws Exception {
    Files.writeString(directory.resolve("started"), "None");

    var result = migrate("STOPPED", "0\tdone", "7200");

    assertEquals("migrate.sh: no task was started: None\n", result.output());
    assertEquals(1, result.exitCode());
  }

  private void assertFails(String reason, String statuses, String ended) throws Exception {
    var result = migrate(statuses, ended, "7200");

    assertEquals(1, result.exitCode());
    assertTrue(result.output().contains(reason), result.output());
  }

  private Result migrate(String statuses, String ended, String waitMaxSeconds) throws Exception {
    return run(ProjectFiles.text("terraform/migrate.sh"), statuses, ended, waitMaxSeconds);
  }

  private Result run(String script, String statuses, String ended, String waitMaxSeconds)
      throws IOException, InterruptedException {
    var aws = Files.createDirectories(directory.resolve("bin")).resolve("aws");
    Files.writeString(aws, AWS);
    assertTrue(aws.toFile().setExecutable(true));
    Files.writeString(directory.resolve("statuses"), statuses + "\n");
    Files.writeString(directory.resolve("ended"), ended + "\n");
    if (Files.notExists(directory.resolve("started"))) {
      Files.writeString(directory.resolve("started"), "arn:task\n");
    }
    var copy = Files.writeString(directory.resolve("migrate.sh"), script);
    var output = directory.resolve("output");
    var builder =
        new ProcessBuilder("timeout", "60", "bash", copy.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment(waitMaxSeconds));
    return new Result(builder.start().waitFor(), Files.readString(output));
  }

  private Map<String, String> environment(String waitMaxSeconds) {
    var path = directory.resolve("bin") + ":" + System.getenv().getOrDefault("PATH", "");
    return Map.of(
        "PATH", path,
        "HERE", directory.toString(),
        "REGION", "eu-central-1",
        "CLUSTER", "purse",
        "TASK_DEFINITION", "updater:7",
        "SUBNETS", "a,b",
        "SECURITY_GROUP", "sg",
        "ASSIGN_PUBLIC_IP", "DISABLED",
        "WAIT_MAX_SECONDS", waitMaxSeconds,
        "POLL_SECONDS", "0");
  }
}
