package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.testing.servers.CloudFormationServer;
import dataworks.testing.servers.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment from the command line, against servers that speak the protocols. */
class DeployCommandIT {
  private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

  @TempDir Path checkout;

  @BeforeEach
  void checkOut() throws IOException {
    DeployCheckout.into(checkout);
    CREDENTIALS.forEach(name -> System.setProperty(name, "test"));
  }

  @AfterEach
  void forget() {
    CREDENTIALS.forEach(System::clearProperty);
  }

  private InProcess deploy(String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("deploy", "development", "--log", "text"));
    command.addAll(List.of("--definitions", checkout.resolve("cluster-config").toString()));
    command.addAll(List.of(more));
    return InProcess.run(command);
  }

  @Test
  void aPlanIsTheTemplateOnStdoutAndCallsNothing() throws IOException {
    InProcess plan = deploy("--plan", "--endpoint", "http://127.0.0.1:1");
    assertThat(plan.exit()).as(plan.err()).isZero();
    JsonNode template = new ObjectMapper().readTree(plan.out());
    Map<String, Integer> types = new TreeMap<>();
    template
        .path("Resources")
        .forEach(resource -> types.merge(resource.path("Type").asText(), 1, Integer::sum));
    assertThat(types)
        .containsEntry("AWS::DynamoDB::Table", 4)
        .containsEntry("AWS::Lambda::Function", 1)
        .containsKey("AWS::Scheduler::Schedule");
    assertThat(plan.err())
        .containsPattern(
            "would upload s3://dataworks-development-artifacts/dataworks/[0-9a-f]{64}/dataworks-0.1.0.jar");
  }

  @Test
  void twoDeploymentsOfWhichTheSecondHasNothingToChange() throws IOException {
    S3Server s3 = S3Server.shared().withBucket("dataworks-development-artifacts");
    Path configuration =
        Files.writeString(
            checkout.resolve("deploy.yaml"),
            "s3: {endpoint: '" + s3.uri() + "', path-style: true}\n");
    try (CloudFormationServer server = CloudFormationServer.start()) {
      String[] command = {
        "--config",
        configuration.toString(),
        "--endpoint",
        server.uri().toString(),
        "--poll-seconds",
        "0",
        "--yes"
      };
      InProcess first = deploy(command);
      assertThat(first.exit()).as(first.err()).isZero();
      assertThat(server.status("dataworks-development")).contains("CREATE_COMPLETE");

      InProcess second = deploy(command);
      assertThat(second.exit()).as(second.err()).isZero();
      assertThat(second.err()).contains("nothing to change").contains("0 artifacts uploaded");

      server.fail("Launcher", "the code can't be read");
      Files.writeString(
          checkout.resolve("launcher/target/dataworks-launcher-0.1.0.jar"), "another");
      InProcess third = deploy(command);
      assertThat(third.exit()).isEqualTo(1);
      assertThat(third.err())
          .contains("UPDATE_ROLLBACK_COMPLETE")
          .contains("the code can't be read");
    }
  }

  @Test
  void anEnvironmentWithoutDefinitionsIsAUsageError() {
    InProcess unknown = InProcess.run(List.of("deploy", "moon", "--plan", "--log", "text"));
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("environments/moon.yaml");
  }
}
