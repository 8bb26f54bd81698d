package purse.embedded.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that a test starts in a JVM of their own, quick to begin because they end soon. */
public final class AnotherJvm {
  private AnotherJvm() {}

  /** This JVM's Java, and its options and arguments. */
  public static List<String> command(String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The same, for a class of this JVM's class path. */
  public static List<String> commandOf(String mainClass, String... arguments) {
    var command = command("-cp", System.getProperty("java.class.path"), mainClass);
    command.addAll(List.of(arguments));
    return command;
  }
}
