package dataworks.aws.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.aws.emr.Yamls;
import dataworks.core.error.DataworksException;
import dataworks.core.ledger.LedgerTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackRendererTest {
  @TempDir Path temporary;

  private RenderedStack render(String environment) throws IOException {
    return StackRenderer.render(TestDefinitions.request(temporary, environment));
  }

  @ParameterizedTest
  @ValueSource(strings = {"development", "qa", "integration", "preprod", "production"})
  void theTemplatesFitThePublishedSpecificationOfResources(String environment) throws Exception {
    Optional<ResourceSpecification> specification = ResourceSpecification.fetch();
    assumeTrue(
        specification.isPresent() || System.getenv("CI") != null,
        "npm fetches the specification of resources, and could not: not checked");
    RenderedStack rendered = render(environment);
    assertThat(specification.orElseThrow().problems(rendered.template())).isEmpty();
    assertThat(specification.get().problems(rendered.artifactTemplate())).isEmpty();
    assertThat(attributes(rendered.template()))
        .isNotEmpty()
        .allSatisfy(
            (place, attribute) ->
                assertThat(specification.get().hasAttribute(attribute.get(0), attribute.get(1)))
                    .as("%s asks for %s", place, attribute)
                    .isTrue());
  }

  /** Types and attributes that references ask for. */
  private static Map<String, List<String>> attributes(JsonNode template) {
    Map<String, List<String>> attributes = new HashMap<>();
    for (JsonNode reference : template.findValues("Fn::GetAtt")) {
      String type =
          template.path("Resources").path(reference.path(0).asText()).path("Type").asText();
      attributes.put(reference.toString(), List.of(type, reference.path(1).asText()));
    }
    return attributes;
  }

  @Test
  void theSpecificationFindsWhatDoesNotFit() throws Exception {
    Optional<ResourceSpecification> specification = ResourceSpecification.fetch();
    assumeTrue(
        specification.isPresent() || System.getenv("CI") != null,
        "npm fetches the specification of resources, and could not: not checked");
    JsonNode wrong =
        Yamls.read(
            """
            Resources:
              A: {Type: "AWS::DynamoDB::Tabel"}
              B: {Type: "AWS::DynamoDB::Table", Properties: {TableNme: x, KeySchema: 1}}
              C: {Type: "AWS::SQS::Queue", Properties: {DelaySeconds: "many"}}
            """);
    assertThat(specification.orElseThrow().problems(wrong))
        .containsExactly(
            "A: unknown type AWS::DynamoDB::Tabel",
            "B.TableNme: unknown property of AWS::DynamoDB::Table",
            "B.KeySchema: expected a list",
            "C.DelaySeconds: \"many\" isn't a Integer");
  }

  @Test
  void theStackHoldsWhatAnEnvironmentNeeds() throws IOException {
    Map<String, Integer> types = new HashMap<>();
    render("development")
        .template()
        .path("Resources")
        .forEach(resource -> types.merge(resource.path("Type").asText(), 1, Integer::sum));
    assertThat(types)
        .containsEntry("AWS::DynamoDB::Table", 4)
        .containsEntry("AWS::EMR::SecurityConfiguration", 1)
        .containsEntry("AWS::Lambda::Function", 1)
        .containsEntry("AWS::IAM::InstanceProfile", 5)
        .containsEntry("AWS::SNS::Topic", 2)
        .containsEntry("AWS::SNS::Subscription", 1)
        .containsEntry("AWS::SQS::Queue", 1)
        .containsEntry("AWS::Events::Rule", 5);
    assertThat(types.get("AWS::Scheduler::Schedule"))
        .isEqualTo(
            StackFiles.below(TestDefinitions.ROOT.resolve("cluster-config/schedules")).size());
  }

  @Test
  void theTablesAreThoseOfTheLedgerAndCanBeRestored() throws IOException {
    JsonNode resources = render("development").template().path("Resources");
    List<String> found = new ArrayList<>();
    for (JsonNode resource : resources) {
      if (resource.path("Type").asText().equals("AWS::DynamoDB::Table")) {
        JsonNode table = resource.path("Properties");
        assertThat(
                table
                    .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                    .asBoolean())
            .isTrue();
        found.add(described(table));
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    LedgerTable.PIPELINE_METADATA,
                    LedgerTable.INTRADAY_JOB_STATUS,
                    LedgerTable.RUNS,
                    LedgerTable.LEASES)
                .map(StackRendererTest::described)
                .toList());
  }

  private static String described(JsonNode table) {
    JsonNode index = table.at("/GlobalSecondaryIndexes/0");
    Set<String> numbers = new TreeSet<>();
    for (JsonNode attribute : table.path("AttributeDefinitions")) {
      if (attribute.path("AttributeType").asText().equals("N")) {
        numbers.add(attribute.path("AttributeName").asText());
      }
    }
    return String.join(
        " ",
        table.path("TableName").asText(),
        keys(table),
        table.at("/TimeToLiveSpecification/AttributeName").asText(),
        index.path("IndexName").asText(),
        index.isMissingNode() ? "" : keys(index),
        String.valueOf(texts(index.at("/Projection/NonKeyAttributes"))),
        numbers.toString());
  }

  private static String described(LedgerTable table) {
    Optional<LedgerTable.Index> index = table.index();
    Set<String> keyNumbers = new TreeSet<>(table.numbers());
    keyNumbers.retainAll(index.map(each -> Set.of(each.hash(), each.range())).orElse(Set.of()));
    return String.join(
        " ",
        table.name(),
        table.hash() + "," + table.range(),
        table.expiry().orElse(""),
        index.map(LedgerTable.Index::name).orElse(""),
        index.map(each -> each.hash() + "," + each.range()).orElse(""),
        String.valueOf(index.map(each -> new TreeSet<>(each.included())).orElse(new TreeSet<>())),
        keyNumbers.toString());
  }

  private static String keys(JsonNode table) {
    return table.at("/KeySchema/0/AttributeName").asText()
        + ","
        + table.at("/KeySchema/1/AttributeName").asText();
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void whatHoldsDataIsRetained() throws IOException {
    RenderedStack rendered = render("production");
    for (ObjectNode template : List.of(rendered.template(), rendered.artifactTemplate())) {
      for (JsonNode resource : template.path("Resources")) {
        if (resource
            .path("Type")
            .asText()
            .matches(
                "AWS::(DynamoDB::Table|S3::Bucket|KMS::Key|KMS::Alias|Logs::LogGroup|SQS::Queue)")) {
          assertThat(resource.path("DeletionPolicy").asText()).isEqualTo("RetainExceptOnCreate");
          assertThat(resource.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        }
      }
    }
  }

  @Test
  void nothingIsLeftUnresolvedAndReferencesAreNoTexts() throws IOException {
    String text = render("development").template().toString();
    assertThat(text).doesNotContain("${jar", "${environment", "${account").contains("\"Ref\"");
    assertThat(text).contains("dataworks.launcher.Launcher");
  }

  @Test
  void artifactsAreNamedByTheirDigestsAndTheDefinitionsNameThem() throws IOException {
    RenderedStack rendered = render("development");
    Artifact jar =
        rendered.artifacts().stream()
            .filter(artifact -> artifact.key().endsWith("/dataworks-0.1.0.jar"))
            .findFirst()
            .orElseThrow();
    assertThat(jar.key()).isEqualTo("dataworks/" + jar.sha256() + "/dataworks-0.1.0.jar");
    Artifact environment =
        rendered.artifacts().stream()
            .filter(artifact -> artifact.key().endsWith("/environments/development.yaml"))
            .findFirst()
            .orElseThrow();
    JsonNode values = Yamls.JSON.readTree(environment.content().open());
    assertThat(values.path("jar_sha256").asText()).isEqualTo(jar.sha256());
    assertThat(values.path("jar_source").asText())
        .isEqualTo("s3://dataworks-development-artifacts/" + jar.key());
    assertThat(values.path("bootstrap").asText())
        .matches("s3://dataworks-development-artifacts/dataworks/[0-9a-f]{64}/bootstrap");
    assertThat(rendered.artifacts())
        .noneMatch(artifact -> artifact.key().contains("environments/production"));
  }

  @Test
  void theSameInputsGiveTheSameKeysAndAnotherJarOthers() throws IOException {
    List<String> keys = keys(render("development"));
    assertThat(keys(render("development"))).isEqualTo(keys);
    DeployRequest request = TestDefinitions.request(temporary, "development");
    Files.writeString(request.jar(), "another jar");
    List<String> others = keys(StackRenderer.render(request));
    assertThat(others)
        .doesNotContainAnyElementsOf(
            keys.stream()
                .filter(key -> key.endsWith(".jar") && !key.contains("launcher"))
                .toList());
    assertThat(others)
        .containsAll(keys.stream().filter(key -> key.contains("/bootstrap/")).toList());
  }

  private static List<String> keys(RenderedStack rendered) {
    return rendered.artifacts().stream().map(Artifact::key).toList();
  }

  @Test
  void aJarThatIsNotBuiltIsSaidInThePlan() throws IOException {
    DeployRequest request = TestDefinitions.request(temporary, "development");
    Files.delete(request.launcherJar());
    assertThat(StackRenderer.render(request).uploads())
        .anyMatch(line -> line.startsWith("warning: the launcher's jar isn't built: "));
  }

  @Test
  void referencesToNothingAndCyclesAreFoundBeforeAnyCall() throws IOException {
    Path definitions = TestDefinitions.copy(temporary);
    Files.writeString(
        definitions.resolve("stack/more.yaml"),
        """
        Resources:
          Lost: {Type: "AWS::SNS::Topic", Properties: {TopicName: {Ref: AlertTopik}}}
          One: {Type: "AWS::SNS::Topic", DependsOn: Other}
          Other: {Type: "AWS::SNS::Topic", DependsOn: [One]}
          Within: {Type: "AWS::SNS::Topic", Properties: {TopicName: "x-${kms_key}"}}
          Unknown: {Type: "AWS::SNS::Topic", Properties: {TopicName: "${alert_topik}"}}
          Runs: {Type: "AWS::SNS::Topic"}
        """);
    assertThatThrownBy(
            () ->
                StackRenderer.render(
                    TestDefinitions.request(temporary, definitions, "development")))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("Lost: there is no resource AlertTopik (did you mean 'AlertTopic'?)")
        .hasMessageContaining("resources wait for each other: One -> Other -> One")
        .hasMessageContaining("${kms_key} is a list or a map, and stands within a text")
        .hasMessageContaining("${alert_topik} is not defined")
        .hasMessageContaining("Resources.Runs: defined twice");
  }

  @Test
  void anEnvironmentThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> render("moon")).hasMessageContaining("environments/moon.yaml");
    assertThatThrownBy(() -> render("../x")).hasMessageContaining("isn't the name");
  }
}
