package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.IngestLine.Ended;
import dataworks.core.ledger.Condition;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerRow;
import dataworks.core.ledger.LedgerTable;
import dataworks.sandbox.keyservice.Fault;
import dataworks.testing.servers.MetastoreServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that want the same. */
class TwoRunsIT {
  private static final String PRODUCT = "CDI-core:statement";
  @TempDir Path folder;

  @Test
  void theSecondRunOfAProductSaysWhoHasItAndGoesOnWhenTheLeaseOfADeadOneHasExpired()
      throws Exception {
    try (MetastoreServer metastore = MetastoreServer.start(folder.resolve("server"));
        IngestLine line = IngestLine.onFolders(folder, metastore.uri());
        Ledger ledger = new EmbeddedLedger(folder.resolve("ledger"))) {
      line.generate(
          "--db",
          "core",
          "--collection",
          "statement",
          "--export-date",
          "2024-01-16",
          "--count",
          "5",
          "--parts",
          "0a");
      line.keys.faults().share(1, Fault.slow(Duration.ofMinutes(5)));
      Path log = folder.resolve("first.log");
      Process first = line.begin(log, IngestLine.STATEMENT);
      awaitKeyRequest(line, first, log);

      Ended second = line.ingest(IngestLine.STATEMENT);
      assertThat(second.exitCode()).as(second.process().stderr()).isEqualTo(5);
      assertThat(second.process().stderr())
          .contains("DW-RUN-001")
          .containsPattern(
              "another run works on '"
                  + PRODUCT
                  + "': ingest run \\S+ of \\S+, process "
                  + first.pid()
                  + ", since "
                  + since(ledger));
      first.destroyForcibly().waitFor();
      line.keys.faults().clear();
      Instant expires = diedElsewhere(ledger, Duration.ofHours(1));
      Ended early = line.ingest(IngestLine.STATEMENT);
      assertThat(early.exitCode()).as(early.process().stderr()).isEqualTo(5);
      assertThat(early.process().stderr()).contains("the lease of a dead run ends at " + expires);
      diedElsewhere(ledger, Duration.ofSeconds(-1));
      Ended next = line.ingest(IngestLine.STATEMENT);
      assertThat(next.exitCode()).as(next.process().stderr()).isZero();
      assertThat(line.sql("select count(*) from cdi_snapshot.core_statement")).containsExactly("5");
    }
  }

  @Test
  void aFolderMetastoreServesOneProcessAndTheNextIsToldWhichOneThatIs() throws Exception {
    Path log = folder.resolve("first.log");
    Process first =
        Processes.background(
            folder,
            log,
            Processes.javaOptions("-Xmx900m"),
            sql("select reflect('java.lang.Thread', 'sleep', bigint(600000))"));
    try {
      Path metastore = folder.resolve(".dataworks/metastore");
      while (!Files.exists(metastore.resolve("owner"))) {
        assertThat(first.isAlive()).as(Files.readString(log)).isTrue();
        Thread.sleep(100);
      }
      Processes.Finished query =
          Processes.run(folder, Processes.javaOptions("-Xmx900m"), sql("select 1"));
      assertThat(query.exitCode()).isEqualTo(1);
      assertThat(query.stderr())
          .contains("DW-SPK-001")
          .contains(metastore + " is in use by process " + first.pid() + " (dataworks sql, run ")
          .contains("a folder metastore serves one process at a time");
      Path waiting = folder.resolve("second.log");
      Process second =
          Processes.background(
              folder, waiting, Processes.javaOptions("-Xmx900m"), sql("--wait", "9m", "select 1"));
      while (!Files.readString(waiting).contains("; waiting until ")) {
        assertThat(second.isAlive()).as(Files.readString(waiting)).isTrue();
        Thread.sleep(100);
      }
      first.destroyForcibly().waitFor();
      assertThat(second.waitFor()).as(Files.readString(waiting)).isZero();
      assertThat(Files.readString(waiting)).contains("1 row in");
    } finally {
      first.destroyForcibly().waitFor();
    }
  }

  private static List<String> sql(String... words) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Processes.ROOT.resolve("dataworks").toString(), "sql", "--log", "text"));
    command.addAll(List.of(words));
    return command;
  }

  private static void awaitKeyRequest(IngestLine line, Process run, Path log) throws Exception {
    while (line.keys.requests().total() == 0) {
      assertThat(run.isAlive()).as(Files.readString(log)).isTrue();
      Thread.sleep(100);
    }
  }

  private static String since(Ledger ledger) {
    return Instant.ofEpochMilli(lease(ledger).number("Since").orElseThrow()).toString();
  }

  /** On its own machine a dead run's lease ends at once: this one died on another. */
  private static Instant diedElsewhere(Ledger ledger, Duration left) {
    LedgerRow row = lease(ledger);
    String token = row.text("Token").orElseThrow();
    Instant expires = Instant.now().plus(left);
    LedgerRow moved =
        row.with("Machine", "another machine").with("Expires", expires.toEpochMilli());
    assertThat(ledger.putIf(LedgerTable.LEASES, moved, new Condition.Equal("Token", token)))
        .isTrue();
    return Instant.ofEpochMilli(expires.toEpochMilli());
  }

  private static LedgerRow lease(Ledger ledger) {
    return ledger.find(LedgerTable.LEASES, PRODUCT, "LEASE").orElseThrow();
  }
}
