package dataworks.aws.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.aws.AwsClients;
import dataworks.aws.AwsError;
import dataworks.aws.AwsSettings;
import dataworks.core.error.DataworksException;
import dataworks.core.store.DirectoryStore;
import dataworks.testing.servers.CloudFormationServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class DeploymentTest {
  private static final String STACK = "dataworks-development";

  @TempDir Path temporary;
  private final CloudFormationServer server = CloudFormationServer.start();
  private final List<String> told = new ArrayList<>();
  private boolean agrees = true;
  private StackGateway gateway;
  private DeployRequest request;

  @BeforeEach
  void prepare() throws IOException {
    request = TestDefinitions.request(temporary, "development");
    gateway =
        new StackGateway(
            AwsClients.cloudFormation(
                new AwsSettings(
                    "eu-west-2",
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")),
                    Optional.of(server.uri()))));
  }

  @AfterEach
  void close() {
    gateway.close();
    server.close();
  }

  private Deployment deployment() {
    DeployDialogue dialogue =
        new DeployDialogue() {
          @Override
          public void tell(String line) {
            told.add(line);
          }

          @Override
          public boolean agrees(String question) {
            told.add(question);
            return agrees;
          }
        };
    return new Deployment(
        gateway,
        new StackUpdate(gateway, Duration.ofMillis(1), Clock.systemUTC(), dialogue),
        new BucketFolders(new DirectoryStore(), temporary.resolve("buckets")),
        object -> BucketFolders.file(temporary.resolve("buckets"), object).toUri().toString(),
        dialogue);
  }

  private boolean deploy() {
    told.clear();
    return deployment().deploy(request, StackRenderer.render(request));
  }

  @Test
  void theFirstDeploymentMakesBothStacksAndTheSecondHasNothingToChange() {
    assertThat(deploy()).isTrue();
    assertThat(server.status(STACK)).contains("CREATE_COMPLETE");
    assertThat(server.status("dataworks-artifacts-development")).contains("CREATE_COMPLETE");
    assertThat(told).anyMatch(line -> line.matches(" +add +Launcher +AWS::Lambda::Function"));
    assertThat(told).anyMatch(line -> line.matches("\\d+ artifacts uploaded, 0 were there"));

    assertThat(deploy()).isFalse();
    assertThat(told).endsWith("nothing to change");
    assertThat(told).anyMatch(line -> line.matches("0 artifacts uploaded, \\d+ were there"));
  }

  @Test
  void callsAndAnswersFitTheServicesModel() throws Exception {
    deploy();
    server.drift("Launcher", "/MemorySize");
    Files.writeString(request.launcherJar(), "another");
    deploy();
    deployment().destroy(request);
    assertThat(server.operations())
        .contains(
            "CreateChangeSet",
            "DescribeChangeSet",
            "ExecuteChangeSet",
            "DescribeStackEvents",
            "DetectStackDrift",
            "DescribeStackDriftDetectionStatus",
            "DescribeStackResourceDrifts",
            "DeleteStack");
    for (Map<String, String> call : server.calls()) {
      assertThat(QueryModel.problemsOfCall(call)).isEmpty();
    }
    for (String answer : server.answers()) {
      InputStream bytes = new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
      assertThat(
              QueryModel.problemsOfAnswer(
                  DocumentBuilderFactory.newInstance()
                      .newDocumentBuilder()
                      .parse(bytes)
                      .getDocumentElement()))
          .isEmpty();
    }
  }

  @Test
  void aChangeSetImportsWhatExistsAndMayMakeNamedRoles() {
    server.existingTable("data_pipeline_metadata");
    deploy();
    assertThat(server.calls())
        .filteredOn(call -> call.get("Action").equals("CreateChangeSet"))
        .hasSize(2)
        .allSatisfy(
            call ->
                assertThat(call)
                    .containsEntry("ImportExistingResources", "true")
                    .containsEntry("Capabilities.member.1", "CAPABILITY_NAMED_IAM"));
    assertThat(told)
        .anyMatch(line -> line.matches(" +import +PipelineMetadata +AWS::DynamoDB::Table"));
  }

  @Test
  void aCreationThatFailsTellsTheStacksOwnEventsAndTheNextDeploymentBeginsAnew() {
    server.fail("SecurityConfiguration", "S3Object certificates/in-transit.zip can't be read");
    assertThatThrownBy(this::deploy)
        .isInstanceOfSatisfying(
            DataworksException.class,
            failure -> assertThat(failure.code()).isEqualTo(AwsError.STACK_FAILED.code()))
        .hasMessageContaining("ended as ROLLBACK_COMPLETE")
        .hasMessageContaining("CREATE_FAILED SecurityConfiguration")
        .hasMessageContaining("in-transit.zip can't be read")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("cancelled"));
    server.fail("SecurityConfiguration", "");
    assertThat(deploy()).isTrue();
    assertThat(told).anyMatch(line -> line.contains("what is left of it is deleted"));
    assertThat(server.status(STACK)).contains("CREATE_COMPLETE");
  }

  @Test
  void anUpdateThatFailsLeavesTheStackAsItWas() throws IOException {
    deploy();
    List<String> resources = server.resources(STACK);
    Files.writeString(request.launcherJar(), "another");
    server.fail("Launcher", "the code is too large");
    assertThatThrownBy(this::deploy)
        .hasMessageContaining("UPDATE_ROLLBACK_COMPLETE")
        .hasMessageContaining(
            "UPDATE_FAILED Launcher (AWS::Lambda::Function): the code is too large");
    assertThat(server.resources(STACK)).isEqualTo(resources);
    server.fail("Launcher", "");
    assertThat(deploy()).isTrue();
  }

  @Test
  void whatSomebodyChangedByHandIsTold() {
    deploy();
    server.drift("Launcher", "/MemorySize");
    deploy();
    assertThat(told)
        .contains("warning: " + STACK + " was changed by hand since it was deployed:")
        .anyMatch(
            line -> line.contains("Launcher (AWS::Lambda::Function): modified in /MemorySize"));
  }

  @Test
  void withoutAYesNothingIsChanged() {
    agrees = false;
    assertThatThrownBy(this::deploy)
        .isInstanceOfSatisfying(
            DataworksException.class,
            failure -> assertThat(failure.code()).isEqualTo(AwsError.DEPLOY_NOT_CONFIRMED.code()));
    assertThat(server.operations()).contains("DeleteChangeSet").doesNotContain("ExecuteChangeSet");
    agrees = true;
    assertThat(deploy()).isTrue();
  }

  @Test
  void aStackThatSomebodyElseChangesIsLeftAlone() {
    deploy();
    server.status(STACK, "UPDATE_IN_PROGRESS");
    assertThatThrownBy(this::deploy)
        .isInstanceOfSatisfying(
            DataworksException.class,
            failure -> assertThat(failure.code()).isEqualTo(AwsError.STACK_BUSY.code()));
    server.status(STACK, "UPDATE_ROLLBACK_FAILED");
    assertThatThrownBy(this::deploy).hasMessageContaining("UPDATE_ROLLBACK_FAILED");
  }

  @Test
  void destroyingLeavesWhatHoldsData() {
    deploy();
    deployment().destroy(request);
    assertThat(server.status(STACK)).isEmpty();
    assertThat(server.status("dataworks-artifacts-development")).contains("CREATE_COMPLETE");
    assertThat(server.retained())
        .contains("PipelineMetadata", "IntradayJobStatus", "Runs", "Leases", "LogBucket", "DataKey")
        .doesNotContain("Launcher");
    deployment().destroy(request);
    assertThat(told).contains("there is no stack " + STACK);
  }

  @Test
  void aJarThatIsMissingStopsBeforeAnyCall() throws IOException {
    Files.delete(request.launcherJar());
    assertThatThrownBy(this::deploy)
        .isInstanceOfSatisfying(
            DataworksException.class,
            failure -> assertThat(failure.code()).isEqualTo(AwsError.ARTIFACT_MISSING.code()));
    assertThat(server.calls()).isEmpty();
  }
}
