package purse.local;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "purse", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String COMMAND = "purse.command..";
  private static final String UPDATER = "purse.updater..";
  private static final String QUERY = "purse.query..";
  private static final String SIMULATION = "purse.simulation..";

  @ArchTest
  static final ArchRule the_command_api_knows_no_other_service =
      noClasses()
          .that()
          .resideInAPackage(COMMAND)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(UPDATER, QUERY);

  @ArchTest
  static final ArchRule the_updater_knows_no_other_service =
      noClasses()
          .that()
          .resideInAPackage(UPDATER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(COMMAND, QUERY, "purse.http..");

  @ArchTest
  static final ArchRule the_query_api_knows_no_other_service =
      noClasses()
          .that()
          .resideInAPackage(QUERY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(COMMAND, UPDATER, "purse.ledger..");

  @ArchTest
  static final ArchRule the_simulation_knows_recording_and_updating_alone =
      noClasses()
          .that()
          .resideInAPackage(SIMULATION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(QUERY, "purse.http..", "purse.embedded..", "purse.local..");

  @ArchTest
  static final ArchRule only_the_launcher_knows_the_simulation =
      noClasses()
          .that()
          .resideOutsideOfPackages(SIMULATION, "purse.local..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SIMULATION);

  @ArchTest
  static final ArchRule core_knows_nothing_of_ours =
      classes()
          .that()
          .resideInAPackage("purse.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "purse.core..", "java..", "org.jspecify..", "ch.qos.logback..", "org.slf4j..");

  @ArchTest
  static final ArchRule only_the_ledger_and_stores_see_the_aws_sdk =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "purse.ledger..",
              "purse.command.store..",
              "purse.updater.ledger..",
              "purse.updater.pending..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  /** What is deleted could be counted again; and a scan may end silently where its place was. */
  @ArchTest
  static final ArchRule nobody_deletes_an_item =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "software\\.amazon\\.awssdk\\.services\\.dynamodb\\.model"
                  + "\\.(Delete|DeleteItemRe.*|DeleteRequest|.*Statement.*)(\\$.*)?")
          .orShould()
          .callMethodWhere(
              target(name("deleteItem")).and(target(owner(nameMatching(".*DynamoDb.*Client")))));

  @ArchTest
  static final ArchRule only_the_read_models_stores_see_jdbi =
      noClasses()
          .that()
          .resideOutsideOfPackages("purse.updater.readmodel..", "purse.updater.migrate..", QUERY)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jdbi..");

  @ArchTest
  static final ArchRule only_routes_and_http_see_javalin =
      noClasses()
          .that()
          .resideOutsideOfPackages("purse.http..")
          .and()
          .haveNameNotMatching(".*(Routes|Parameters|Answers|Problems|Refusals)")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.javalin..");

  @ArchTest
  static final ArchRule coins_are_never_floats =
      noMethods()
          .should()
          .haveRawReturnType(double.class)
          .orShould()
          .haveRawReturnType(float.class);

  @ArchTest
  static final ArchRule no_field_is_a_float =
      fields().should().notHaveRawType(double.class).andShould().notHaveRawType(float.class);
}
