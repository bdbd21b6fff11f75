package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.sample.SampleMessages;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.testing.servers.HBaseServer;
import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, its local Spark, and a real HBase. */
class IntradayApiIT {
  private static final int CELLS = 6;

  @TempDir private Path folder;

  private final SampleMessages messages =
      new SampleMessages(
          SampleSpec.of("core", "claimant", LocalDate.of(2024, 1, 31), CELLS)
              .withPayloadBytes(200));

  @Test
  void theLocalSparkReadsTheTablesThatASecretNames() throws Exception {
    makeTable();
    try (SandboxKeyService keys = SandboxKeyService.plain();
        HttpRecorder secrets =
            HttpRecorder.start(
                request -> Answer.json("{\"SecretString\":\"[\\\"core:claimant\\\"]\"}"))) {
      Processes.Finished run = intraday(configuration(keys.world().url().toString()), secrets);
      assertThat(run.exitCode()).as(run.stdout() + run.stderr()).isZero();
      assertThat(secrets.requests()).hasSize(1);
      assertThat(secrets.requests().get(0).text()).contains("tables-of-intraday");
    }
    JsonNode unit =
        new ObjectMapper().readTree(folder.resolve("report/run.json").toFile()).at("/units/0");
    assertThat(unit.at("/name").asText()).isEqualTo("core:claimant");
    assertThat(unit.at("/conservation/written").asInt()).isEqualTo(CELLS);
    assertThat(unit.at("/details/regionsScanned").asText()).isEqualTo("2");
  }

  /** By the shell: the test's own class path has no HBase. */
  private void makeTable() throws Exception {
    StringBuilder script = new StringBuilder("create_namespace 'core'\n");
    script.append("create 'core:claimant', {NAME => 'cf', VERSIONS => 9}, SPLITS => ['m']\n");
    for (int cell = 0; cell < CELLS; cell++) {
      String key =
          (cell % 2 == 0 ? "aaaa" : "zzzz") + "{\\\"id\\\":\\\"" + messages.id(cell) + "\\\"}";
      script.append(
          "put 'core:claimant', \"%s\", 'cf:record', '%s', %d%n"
              .formatted(key, messages.line(cell), 1000 + cell));
    }
    Path file = Files.writeString(folder.resolve("table.rb"), script);
    Processes.Finished shell =
        Processes.run(
            folder,
            Map.of(),
            List.of("bash", "-c", HBaseServer.shared().command() + " shell -n < " + file));
    assertThat(shell.exitCode()).as(shell.stdout() + shell.stderr()).isZero();
  }

  private Path configuration(String keyService) throws Exception {
    return Files.writeString(
        folder.resolve("c.yaml"),
        """
        storage: {corporate: 'file:%1$s/c', published: 'file:%1$s/p', manifests: 'file:%1$s/m'}
        ledger: {type: embedded, path: '%1$s/ledger'}
        hive: {metastore: '%1$s/metastore', warehouse: 'file:%1$s/warehouse'}
        key-service: {url: '%2$s'}
        intraday: {zookeeper: '%3$s', collections-secret: tables-of-intraday}
        """
            .formatted(folder, keyService, HBaseServer.shared().quorum()));
  }

  private Processes.Finished intraday(Path configuration, HttpRecorder secrets) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.putAll(Processes.javaOptions("-Xmx900m"));
    environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.uri().toString());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    List<String> command =
        List.of(
            Processes.ROOT.resolve("dataworks").toString(),
            "intraday",
            "manual",
            "--reader",
            "api",
            "--start-time",
            "0",
            "--end-time",
            "2000",
            "--config",
            configuration.toString(),
            "--report-dir",
            folder.resolve("report").toString());
    return Processes.run(folder, environment, command);
  }
}
