package purse.local.deployment;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Our compiled classes, and what a service is made of. */
final class OurClasses {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("purse");

  private OurClasses() {}

  /** All that a class knows, and what that knows, and so on. */
  static Set<JavaClass> reachableFrom(Class<?> main) {
    var reached = new LinkedHashSet<JavaClass>();
    var next = new ArrayDeque<JavaClass>(Set.of(ALL.get(main)));
    while (!next.isEmpty()) {
      var known = next.remove();
      if (reached.add(known)) {
        ours(known).forEach(next::add);
      }
    }
    return reached;
  }

  private static Stream<JavaClass> ours(JavaClass known) {
    return known.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> ALL.contain(target.getName()));
  }
}
