package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.sandbox.keyservice.SandboxKeyService;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A closed port, a certificate that nobody trusts, no credentials: each is told from the others.
 */
class ConnectionErrorsTest {
  private static final List<String> SETTINGS =
      List.of(
          "aws.accessKeyId",
          "aws.secretAccessKey",
          "aws.disableEc2Metadata",
          "aws.profile",
          "aws.configFile",
          "aws.sharedCredentialsFile");

  @TempDir Path folder;
  private final Map<String, String> before = new TreeMap<>();

  @BeforeEach
  void credentials() {
    SETTINGS.forEach(
        name -> {
          if (System.getProperty(name) != null) {
            before.put(name, System.getProperty(name));
          }
        });
    System.setProperty("aws.accessKeyId", "key");
    System.setProperty("aws.secretAccessKey", "secret");
    System.setProperty("aws.disableEc2Metadata", "true");
    System.setProperty("aws.configFile", folder.resolve("none").toString());
    System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
  }

  @AfterEach
  void asBefore() {
    SETTINGS.forEach(System::clearProperty);
    before.forEach(System::setProperty);
  }

  private InProcess coalesce(String endpoint) {
    return InProcess.run(
        List.of(
            "coalesce",
            "corporate",
            "--plan",
            "--log",
            "text",
            "--set",
            "storage.corporate=s3://bucket/corporate",
            "--set",
            "s3.endpoint=" + endpoint,
            "--set",
            "s3.path-style=true",
            "--set",
            "ledger.path=" + folder.resolve("ledger")));
  }

  private static String closedPort() throws IOException {
    try (ServerSocket reserved = new ServerSocket(0)) {
      return "http://127.0.0.1:" + reserved.getLocalPort();
    }
  }

  @Test
  void aClosedPortIsNamed() throws IOException {
    String endpoint = closedPort();
    InProcess refused = coalesce(endpoint);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err())
        .contains("error DW-STO-001", endpoint + " gave ", "(connection refused)")
        .contains("hint: Check endpoint and port: nothing listens there.");
  }

  @Test
  void aCertificateThatNobodyTrustsIsSaidToBeOne() {
    try (SandboxKeyService server = SandboxKeyService.https(folder.resolve("keys"))) {
      String endpoint = server.world().url().toString();
      InProcess refused = coalesce(endpoint);
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err())
          .contains(endpoint + " gave ", "(its certificate isn't trusted here)")
          .contains("hint: Put the authority of the endpoint's certificate into the trust store");
    }
  }

  @Test
  void missingCredentialsAreSaidToBeMissing() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(System.getenv("AWS_ACCESS_KEY_ID") == null);
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    InProcess refused = coalesce(closedPort());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err())
        .contains("(no credentials were found)")
        .contains("hint: Give credentials: ");
  }
}
