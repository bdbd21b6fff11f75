package dataworks.vip;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.Leases;
import dataworks.core.run.ExitCode;
import dataworks.core.run.JobRunner;
import dataworks.core.run.ReportFile;
import dataworks.core.store.Location;
import dataworks.sandbox.vendor.VendorBehaviour;
import dataworks.sandbox.vendor.VendorCatalogue;
import dataworks.sandbox.vendor.VendorServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secret, tokens and signatures hold a marker; none may be in what a run leaves or says. */
class SecretsTest {
  private static final String MARKER = "MARKER";

  @TempDir Path folder;

  private final JumpingTime time = new JumpingTime("2022-05-16T08:05:00Z");
  private final VendorCatalogue catalogue = VendorCatalogue.ofRows(7, 2, 6, 5);

  @Test
  void aGoodRunAFailedOneAndARefusedOneShowNone() throws IOException {
    String lost = catalogue.files().get(1).key();
    String said =
        run(VendorBehaviour.GOOD)
            + run(VendorBehaviour.GOOD.lacking(Map.of(lost, Integer.MAX_VALUE)))
            + run(VendorBehaviour.GOOD.failingLinks(1000))
            + run(VendorBehaviour.GOOD.replicating(1, "Failed for CLIENT-SECRET-MARKER"))
            + run(VendorBehaviour.GOOD.linksLiving(java.time.Duration.ZERO));

    assertThat(said)
        .contains(lost, "attempt 10 of 10", "Sanity check, pass 1")
        .doesNotContain(MARKER);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(MARKER);
      }
    }
  }

  /** All that the run says: log, summary, notifications. */
  private String run(VendorBehaviour behaviour) {
    List<String> messages = new CopyOnWriteArrayList<>();
    try (LogCapture log = LogCapture.start();
        VendorServer server = VendorServer.start(catalogue, behaviour, time);
        TestVip world = new TestVip(folder, server.address().toString(), time)) {
      JobRunner runner =
          new JobRunner(
              new Leases(world.ledger(), time),
              new ReportFile(
                  world.store(),
                  Location.of("file:" + folder.resolve("report-" + messages.hashCode()))),
              Map.of(),
              messages::add);
      ExitCode code = runner.run(world.job(), world.context());
      assertThat(server.secrets())
          .allMatch(secret -> secret.contains(MARKER))
          .hasSizeGreaterThan(1);
      return code + log.text() + messages + world.told().sent();
    }
  }
}
