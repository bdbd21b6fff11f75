package dataworks.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dataworks.core.config.Secret;
import dataworks.core.crypto.DataKey;
import dataworks.core.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
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

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dataworks");
  }

  @Test
  void theCoreKnowsNeitherSparkNorHadoopNorAws() {
    noClasses()
        .that()
        .resideInAPackage("dataworks.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..", "org.apache.hadoop..", "software.amazon..", "scala..")
        .check(classes);
  }

  @Test
  void theApiKnowsItselfAlone() {
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
        .check(classes);
  }

  @Test
  void eachLayerKnowsOnlyThoseBelow() {
    forbid("dataworks.core..", "dataworks.spark..", "dataworks.aws..", "dataworks.observe..");
    forbid("dataworks.spark..", "dataworks.observe..", "dataworks.sandbox..", "dataworks.aws..");
    forbid("dataworks.aws..", "dataworks.observe..", "dataworks.sandbox..", "dataworks.spark..");
    for (String layer : new String[] {"dataworks.core..", "dataworks.spark..", "dataworks.aws.."}) {
      forbid(layer, JOBS);
    }
  }

  private static void forbid(String layer, String... above) {
    noClasses()
        .that()
        .resideInAPackage(layer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(above)
        .check(classes);
  }

  @Test
  void nobodyKnowsTheApp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dataworks.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dataworks.app..")
        .check(classes);
  }

  @Test
  void noJobKnowsAnotherJobOrAws() {
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

  @Test
  void observabilityIsPartOfNoJobAndNoJobIsPartOfIt() {
    noClasses()
        .that()
        .resideInAPackage("dataworks.observe..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JOBS)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("dataworks.spark..", "org.apache.spark..", "dataworks.aws..")
        .check(classes);
    noClasses()
        .that()
        .resideInAnyPackage(JOBS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dataworks.observe..")
        .check(classes);
  }

  @Test
  void noTwoClassesShareASimpleName() {
    Map<String, Set<String>> byName =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(one -> !one.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getName, Collectors.toCollection(TreeSet::new))));
    assertThat(byName).hasSizeGreaterThan(500);
    assertThat(byName.values()).allSatisfy(names -> assertThat(names).hasSize(1));
  }

  @Test
  void aCommandReachesItsOwnJobAlone() {
    Map<String, String> jobs =
        Map.of(
            "IngestCommand", "dataworks.ingesters",
            "KickstartCommand", "dataworks.kickstart",
            "ReconcileCommand", "dataworks.reconciliation",
            "VipCommand", "dataworks.vip");
    jobs.forEach(
        (command, own) ->
            assertThat(jobsReachedBy(classes.get("dataworks.app.command." + command)))
                .as(command)
                .containsExactly(own));
  }

  /** The jobs' packages in the closure of a class, itself included. */
  private static Set<String> jobsReachedBy(JavaClass start) {
    Set<JavaClass> seen = new HashSet<>(Set.of(start));
    Deque<JavaClass> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (Dependency dependency : open.pop().getDirectDependenciesFromSelf()) {
        JavaClass next = dependency.getTargetClass();
        if (next.getPackageName().startsWith("dataworks.") && seen.add(next)) {
          open.push(next);
        }
      }
    }
    return Arrays.stream(JOBS)
        .map(job -> job.replace("..", ""))
        .filter(job -> seen.stream().anyMatch(type -> type.getPackageName().startsWith(job)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void awsAndSparkDoNotKnowEachOther() {
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
        .check(classes);
  }

  @Test
  void commandsHaveNoSparkInTheirSignatures() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("dataworks.app.command..")
        .should()
        .notHaveRawReturnType(
            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                "org.apache.spark.."))
        .check(classes);
  }

  @Test
  void mainIsOnlyInTheAppAndTheSandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dataworks.app..", "dataworks.sandbox..", "dataworks.testing..")
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.be(
                DescribedPredicate.describe(
                    "a program",
                    type ->
                        type.getMethods().stream()
                            .anyMatch(
                                method ->
                                    method.getName().equals("main")
                                        && method.getRawParameterTypes().size() == 1))))
        .check(classes);
  }

  @Test
  void onlyTheMainClassEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dataworks.app.Main")
        .and()
        .resideOutsideOfPackages("dataworks.sandbox..", "dataworks.testing..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(classes);
  }

  @Test
  void nobodyHandsKeysToALogger() {
    noClasses()
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.be(
                DescribedPredicate.describe(
                    "logging and revealing secrets in the same method",
                    type ->
                        type.getMethods().stream()
                            .anyMatch(
                                method ->
                                    calls(method, org.slf4j.Logger.class.getName(), null)
                                        && (calls(method, Secret.class.getName(), "reveal")
                                            || calls(
                                                method, DataKey.class.getName(), "secretKey"))))))
        .check(classes);
  }

  private static boolean calls(
      com.tngtech.archunit.core.domain.JavaMethod method, String owner, String name) {
    return method.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().getName().equals(owner)
                    && (name == null || call.getName().equals(name)));
  }

  @Test
  void errorCodesAreUnique() throws ReflectiveOperationException {
    Map<String, String> owners = new HashMap<>();
    for (var type : classes) {
      if (type.isEnum() && type.isAssignableTo(ErrorCode.class)) {
        for (Object constant : Class.forName(type.getName()).getEnumConstants()) {
          String code = ((ErrorCode) constant).code();
          String owner = type.getSimpleName() + "." + constant;
          assertThat(code).matches("DW-[A-Z0-9]{2,4}-\\d{3}");
          assertThat(owners.put(code, owner)).as("%s of %s", code, owner).isNull();
        }
      }
    }
    assertThat(owners).hasSizeGreaterThan(15);
  }
}
