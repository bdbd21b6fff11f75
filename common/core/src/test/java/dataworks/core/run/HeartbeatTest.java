package dataworks.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  @Test
  void tellsOfRunningStepsUntilTheyEnd() {
    try (Heartbeat heartbeat = new Heartbeat(text -> {}, Duration.ofHours(1))) {
      Progress.Step step = heartbeat.begin("reading", 4, "files");
      step.advance(1);
      step.volume(500, 2_000_000);
      assertThat(heartbeat.text())
          .startsWith("reading: 1 of 4 files, 500 records, 1.9 MB, ")
          .contains("25 %")
          .contains("s left");
      step.close();
      assertThat(heartbeat.text()).startsWith("still running, ");
    }
  }

  @Test
  void whatIsCountedStandsForItsPhase() {
    try (Heartbeat heartbeat = new Heartbeat(text -> {}, Duration.ofHours(1))) {
      Progress.Step phase = heartbeat.begin("core:statement 2024-01-16: commit", 0, "");
      assertThat(heartbeat.text()).isEqualTo("core:statement 2024-01-16: commit, 0 s");
      Progress.Step counted = heartbeat.begin("download", 3 << 20, "bytes");
      counted.advance(1 << 20);
      assertThat(heartbeat.text())
          .startsWith("download: 1.0 MB of 3.0 MB, ")
          .containsPattern("[\\d.]+ (bytes|KB|MB|GB)/s, 33 %, \\d+ s left")
          .doesNotContain("commit");
      counted.close();
      assertThat(heartbeat.text()).startsWith("core:statement");
      phase.close();
    }
  }

  @Test
  void beatsAtItsPace() throws InterruptedException {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    try (Heartbeat heartbeat = new Heartbeat(lines::add, Duration.ofMillis(20))) {
      heartbeat.begin("writing", 0, "parts");
      assertThat(lines.poll(5, TimeUnit.MINUTES)).startsWith("writing: 0 parts");
      assertThat(lines.poll(5, TimeUnit.MINUTES)).isNotNull();
    }
  }
}
