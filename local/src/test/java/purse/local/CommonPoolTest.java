package purse.local;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import purse.local.deployment.ProjectFiles;

/**
 * The pool that all of a JVM shares has one worker on two cores: of two tasks that wait for each
 * other there, one never begins. Nothing of ours runs there, tests included.
 */
class CommonPoolTest {
  @Test
  void runs_nothing_where_one_task_may_wait_for_another() throws IOException {
    var directories = compiled();
    assertTrue(directories.size() > 2, directories::toString);

    noClasses()
        .should()
        .callMethodWhere(describe("runs in the common pool", CommonPoolTest::isInCommonPool))
        .check(imported(directories));
  }

  /** Without what others have compiled: names tell enough, and it takes a third of the time. */
  private static JavaClasses imported(List<Path> directories) {
    var classes = new AtomicReference<JavaClasses>();
    ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setResolveMissingDependenciesFromClassPath(false);
          classes.set(new ClassFileImporter().importPaths(directories));
        });
    return Objects.requireNonNull(classes.get());
  }

  /** Of all modules that are built, the code and its tests. */
  private static List<Path> compiled() throws IOException {
    try (var modules = Files.list(ProjectFiles.path(""))) {
      return modules
          .flatMap(
              module -> Stream.of("target/classes", "target/test-classes").map(module::resolve))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private static boolean isInCommonPool(JavaCall<?> call) {
    var owner = call.getTargetOwner().getName();
    return switch (call.getName()) {
      case "parallelStream" -> true;
      case "parallel" -> owner.startsWith("java.util.stream.");
      case "delayedExecutor" -> !takesExecutor(call);
      case String name ->
          name.endsWith("Async")
              && owner.startsWith("java.util.concurrent.Complet")
              && !takesExecutor(call);
    };
  }

  private static boolean takesExecutor(JavaCall<?> call) {
    return call.getTarget().getRawParameterTypes().stream()
        .anyMatch(type -> type.getName().equals("java.util.concurrent.Executor"));
  }
}
