package dataworks.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** Rules on imports between modules; {@link ForbiddenImportsTest} tries each of them. */
final class ImportRules {
  private static final String[] JOBS = {
    "dataworks.ingesters..",
    "dataworks.kickstart..",
    "dataworks.intraday..",
    "dataworks.reconciliation..",
    "dataworks.vip..",
    "dataworks.coalesce.."
  };

  /** Types of the api outside of its package. */
  private static final DescribedPredicate<JavaClass> IN_THE_API =
      DescribedPredicate.describe(
          "of the api",
          type ->
              Set.of(
                      "dataworks.core.error.DataworksException",
                      "dataworks.core.error.ErrorCode",
                      "dataworks.core.error.ErrorKind",
                      "dataworks.core.store.Location")
                  .contains(type.getName()));

  private ImportRules() {}

  /** Returns the packages of the jobs, as patterns. */
  static Stream<String> jobs() {
    return Arrays.stream(JOBS);
  }

  /** Fails for the first import that is forbidden. */
  static void check(JavaClasses classes) {
    theCoreKnowsNeitherSparkNorHadoopNorAws(classes);
    theApiKnowsItselfAlone(classes);
    eachLayerKnowsOnlyThoseBelow(classes);
    nobodyKnowsTheApp(classes);
    noJobKnowsAnotherJobOrAws(classes);
    observabilityIsPartOfNoJobAndNoJobIsPartOfIt(classes);
    awsAndSparkDoNotKnowEachOther(classes);
  }

  private static void theCoreKnowsNeitherSparkNorHadoopNorAws(JavaClasses classes) {
    noClasses()
        .that()
        .resideInAPackage("dataworks.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..", "org.apache.hadoop..", "software.amazon..", "scala..")
        .allowEmptyShould(true)
        .check(classes);
  }

  private static void theApiKnowsItselfAlone(JavaClasses classes) {
    noClasses()
        .that()
        .resideInAPackage("dataworks.api..")
        .or(IN_THE_API)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "outside of the api",
                type ->
                    !type.getPackageName().startsWith("java.")
                        && !type.isPrimitive()
                        && !type.isArray()
                        && !type.getPackageName().startsWith("dataworks.api")
                        && !IN_THE_API.test(type)))
        .allowEmptyShould(true)
        .check(classes);
  }

  private static void eachLayerKnowsOnlyThoseBelow(JavaClasses classes) {
    forbid(
        classes, "dataworks.core..", "dataworks.spark..", "dataworks.aws..", "dataworks.observe..");
    forbid(
        classes,
        "dataworks.spark..",
        "dataworks.observe..",
        "dataworks.sandbox..",
        "dataworks.aws..");
    forbid(
        classes,
        "dataworks.aws..",
        "dataworks.observe..",
        "dataworks.sandbox..",
        "dataworks.spark..");
    for (String layer : new String[] {"dataworks.core..", "dataworks.spark..", "dataworks.aws.."}) {
      forbid(classes, layer, JOBS);
    }
  }

  private static void nobodyKnowsTheApp(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dataworks.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dataworks.app..")
        .allowEmptyShould(true)
        .check(classes);
  }

  private static void noJobKnowsAnotherJobOrAws(JavaClasses classes) {
    for (String job : JOBS) {
      String[] others =
          Arrays.stream(JOBS).filter(other -> !other.equals(job)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(job)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("dataworks.aws..", "software.amazon..", "dataworks.sandbox..")
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  private static void observabilityIsPartOfNoJobAndNoJobIsPartOfIt(JavaClasses classes) {
    noClasses()
        .that()
        .resideInAPackage("dataworks.observe..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JOBS)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("dataworks.spark..", "org.apache.spark..", "dataworks.aws..")
        .allowEmptyShould(true)
        .check(classes);
    noClasses()
        .that()
        .resideInAnyPackage(JOBS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dataworks.observe..")
        .allowEmptyShould(true)
        .check(classes);
  }

  private static void awsAndSparkDoNotKnowEachOther(JavaClasses classes) {
    noClasses()
        .that()
        .resideInAPackage("dataworks.aws..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dataworks.spark..", "org.apache.spark..")
        .allowEmptyShould(true)
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("dataworks.spark..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dataworks.aws..", "software.amazon..")
        .allowEmptyShould(true)
        .check(classes);
  }

  private static void forbid(JavaClasses classes, String layer, String... above) {
    noClasses()
        .that()
        .resideInAPackage(layer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(above)
        .allowEmptyShould(true)
        .check(classes);
  }
}
