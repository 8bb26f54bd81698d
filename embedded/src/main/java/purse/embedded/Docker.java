package purse.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * Whether a Docker engine answers. It is asked once per JVM, and only if there is a trace of one.
 */
final class Docker {
  private Docker() {}

  static boolean answers() {
    return Answer.ANSWERS;
  }

  /** Asking takes seconds, and on failure fills the log: mostly a look at the disk is enough. */
  private static boolean leavesATrace() {
    return System.getenv("DOCKER_HOST") != null
        || System.getProperty("os.name").startsWith("Windows")
        || Stream.of(
                "/var/run/docker.sock",
                home(".docker/run/docker.sock"),
                home(".docker/desktop/docker.sock"),
                home(".testcontainers.properties"),
                System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run/user") + "/docker.sock")
            .anyMatch(path -> Files.exists(Path.of(path)));
  }

  private static String home(String path) {
    return System.getProperty("user.home") + "/" + path;
  }

  /** Initialised when it is first asked for, by the JVM's own rule exactly once. */
  private static final class Answer {
    private static final boolean ANSWERS =
        leavesATrace() && DockerClientFactory.instance().isDockerAvailable();

    private Answer() {}
  }
}
