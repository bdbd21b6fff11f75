package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.testing.servers.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
  @TempDir Path folder;

  private Processes.Finished dataworks(String... arguments) throws Exception {
    return run(Processes.ROOT.resolve("dataworks"), arguments);
  }

  private Processes.Finished run(Path launcher, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return Processes.run(folder, Processes.javaOptions("-Xmx900m"), command);
  }

  @Test
  void anUnknownLineOfSparkIsRefused() throws Exception {
    Processes.Finished doctor =
        Processes.run(
            folder,
            Map.of("DATAWORKS_SPARK", "2.4"),
            List.of(Processes.ROOT.resolve("dataworks").toString(), "doctor"));
    assertThat(doctor.exitCode()).isEqualTo(2);
    assertThat(doctor.stderr()).contains("DATAWORKS_SPARK is '2.4'; expected 3.5 or 4.1");
  }

  @Test
  void theDoctorFindsTheBuiltInDefaultHealthyFromAnotherFolderAndByALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("dw"), Processes.ROOT.resolve("dataworks"));
    Processes.Finished doctor = run(link, "doctor");
    assertThat(doctor.exitCode()).as(doctor.stdout() + doctor.stderr()).isZero();
    assertThat(doctor.stdout())
        .contains("ok    java")
        .contains("ok    spark              " + Processes.SPARK_LINE)
        .contains("ok    hadoop             3.4")
        .contains("ok    empty splits       spark.hadoopRDD.ignoreEmptySplits=false")
        .contains(folder.toRealPath() + "/.dataworks/metastore")
        .endsWith("healthy\n");
    assertThat(folder.resolve("derby.log")).as("beside the user's files").doesNotExist();
    assertThat(folder.resolve(".dataworks/metastore")).isDirectoryContaining("glob:**resources");
  }

  @Test
  void whatIsConfiguredAndNotReachableFails() throws Exception {
    Path config = folder.resolve("c.yaml");
    Files.writeString(
        config,
        "key-service: {url: 'http://127.0.0.1:%d'}%nhive: {metastore: 'thrift://127.0.0.1:%d'}%n"
            .formatted(FreePort.any(), FreePort.any()));
    Processes.Finished doctor = dataworks("doctor", "--config", config.toString());
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.stdout())
        .contains("fail  key service")
        .contains("fail  metastore")
        .contains("ok    ledger")
        .endsWith("2 of the above failed\n");
  }

  @Test
  void stdoutOfAQueryIsItsRowsAlone() throws Exception {
    Processes.Finished query =
        dataworks(
            "sql",
            "--format",
            "json",
            "select 1 as a, cast(null as string) as b, 1.10 as c union all select 2, 'x', 0.30 order by a");
    assertThat(query.exitCode()).as(query.stderr()).isZero();
    assertThat(query.stdout())
        .isEqualTo("{\"a\":1,\"b\":null,\"c\":1.10}\n{\"a\":2,\"b\":\"x\",\"c\":0.30}\n");
    for (String line : query.stderr().lines().toList()) {
      JsonNode log = new ObjectMapper().readTree(line);
      assertThat(log.path("command").asText()).isEqualTo("sql");
      assertThat(log.path("correlation_id").asText()).isNotEmpty();
    }
  }

  @Test
  void theHBaseReaderOfASparkWithoutHBaseSaysSo() throws Exception {
    Path config = folder.resolve("c.yaml");
    Files.writeString(
        config,
        "storage: {published: 'file:%s'}%nintraday: {collections: ['core:statement']}%n"
            .formatted(folder));
    Processes.Finished intraday =
        Processes.run(
            folder,
            Map.of("DATAWORKS_JAVA_OPTS", "-Xmx900m", "SPARK_HOME", sparkWithoutHBase().toString()),
            List.of(
                Processes.ROOT.resolve("dataworks").toString(),
                "intraday",
                "scheduled",
                "--reader",
                "api",
                "--config",
                config.toString()));
    assertThat(intraday.exitCode()).isEqualTo(2);
    assertThat(intraday.stderr())
        .contains("--reader api needs HBase")
        .doesNotContain("NoClassDefFoundError");
  }

  private Path sparkWithoutHBase() throws IOException {
    Path spark = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "spark-");
    Path jars = Files.createDirectories(spark.resolve("jars"));
    Files.createSymbolicLink(spark.resolve("conf"), Processes.SPARK.resolve("conf"));
    try (Stream<Path> all = Files.list(Processes.SPARK.resolve("jars"))) {
      for (Path jar : all.filter(j -> !j.getFileName().toString().startsWith("hbase")).toList()) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
    return spark;
  }

  @Test
  void aMistakenCommandLineLeavesAReportWhereOneWasAskedFor() throws Exception {
    Path config = folder.resolve("c.yaml");
    Files.writeString(config, "grace-hours: soon\n");
    Processes.Finished ingest =
        dataworks(
            "ingest",
            "--db",
            "a",
            "--collection",
            "b",
            "--config",
            config.toString(),
            "--report-dir",
            folder.resolve("report").toString());
    assertThat(ingest.exitCode()).isEqualTo(2);
    assertThat(ingest.stderr()).contains("'soon' is not a whole number");
    JsonNode report =
        new ObjectMapper().readTree(Files.readString(folder.resolve("report/run.json")));
    assertThat(report.path("exitCode").asInt()).isEqualTo(2);
    assertThat(report.path("status").asText()).isEqualTo("FAILED");
    assertThat(report.path("error").path("code").asText()).isEqualTo("DW-CFG-001");
  }
}
