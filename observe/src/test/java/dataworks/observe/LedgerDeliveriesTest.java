package dataworks.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.delivery.DeliverySource;
import dataworks.core.ledger.RunLedger;
import dataworks.core.ledger.RunRecord;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerDeliveriesTest {
  private static final Instant END = Instant.parse("2024-03-04T03:00:00Z");

  @TempDir Path folder;

  private TestWorld world;
  private RunLedger ledger;

  @BeforeEach
  void open() {
    world = TestWorld.in(folder);
    ledger = new RunLedger(world.ledger());
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void jobsAreOnePipelineEachWithTheirSubcommands() {
    List.of("ingest", "kickstart", "reconcile", "reconcile verify", "intraday scheduled")
        .forEach(this::ran);

    assertThat(LedgerDeliveries.of(ledger))
        .extracting(DeliverySource::pipeline)
        .containsExactly("ingest", "intraday", "kickstart", "reconcile");
    assertThat(LedgerDeliveries.of(ledger, "intraday manual"))
        .extracting(DeliverySource::pipeline)
        .containsExactly("intraday");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coalesce corporate",
        "setup tables",
        "deploy",
        "runs",
        "site",
        "verify",
        "maintain",
        "convert",
        "observe check",
        "vip run",
        "cluster start",
        "sql",
        "a command that nobody has thought of"
      })
  void commandsThatDeliverNothingAreNoPipelines(String command) {
    ran(command);

    assertThat(LedgerDeliveries.of(ledger)).isEmpty();
    assertThat(LedgerDeliveries.of(ledger, command)).isEmpty();
  }

  private void ran(String command) {
    ledger.put(
        new RunRecord(
            command,
            command + ":product",
            command,
            "correlation",
            "COMPLETED",
            END.minusSeconds(60),
            Optional.of(END),
            Optional.of(0),
            Map.of("read", 10L)));
  }
}
