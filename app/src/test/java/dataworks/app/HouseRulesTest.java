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
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dataworks");
  }

  @Test
  void modulesImportOnlyWhatTheyMay() {
    assertThat(classes).hasSizeGreaterThan(500);
    ImportRules.check(classes);
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
    return ImportRules.jobs()
        .map(job -> job.replace("..", ""))
        .filter(job -> seen.stream().anyMatch(type -> type.getPackageName().startsWith(job)))
        .collect(Collectors.toCollection(TreeSet::new));
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
