package dataworks.ingesters;

import static dataworks.ingesters.IngestWorld.options;
import static org.assertj.core.api.Assertions.assertThat;

import dataworks.sandbox.sample.SampleSpec;
import dataworks.sandbox.sample.SampleSpec.Ids;
import dataworks.spark.StepHook;
import dataworks.testing.TableDigest;
import dataworks.testing.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that ends between two steps, without any chance to tidy up. */
class KilledIngestIT {
  private static final String STATEMENT = "core:statement";

  /** Every step at full size; real processes are killed at random moments elsewhere. */
  private static final int SAMPLES =
      "full".equals(System.getProperty("dataworks.sizes")) ? Integer.MAX_VALUE : 7;

  /** As a kill does it: the run's thread never goes on, so nothing is tidied up. */
  private static final class Kill implements StepHook {
    private final int number;
    private final CountDownLatch reached = new CountDownLatch(1);
    private int seen;

    Kill(int number) {
      this.number = number;
    }

    @Override
    public void before(String step) {
      if (seen++ == number) {
        reached.countDown();
        while (true) {
          LockSupport.park();
        }
      }
    }

    void awaitIn(Runnable run) throws InterruptedException {
      Thread victim = new Thread(run, "killed before step " + number);
      victim.setDaemon(true);
      victim.start();
      assertThat(reached.await(5, TimeUnit.MINUTES)).as("step %s is reached", number).isTrue();
    }
  }

  @TempDir Path root;
  private IngestWorld world;

  @BeforeEach
  void open() {
    TestSpark.clean();
    world = new IngestWorld(root);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void eachTableIsOldOrNewAndTheSameCommandEndsInTheSameState() throws InterruptedException {
    world.sample(spec("2024-01-16", 0));
    world.sample(spec("2024-01-17", 3));
    world.unit(options(STATEMENT, "2024-01-16"));
    List<TableDigest> old = digests();
    List<String> steps = new ArrayList<>();
    world.run(options(STATEMENT, "2024-01-17"), steps::add);
    List<TableDigest> done = digests();
    assertThat(steps).hasSizeGreaterThan(8);

    int stride = Math.max(1, steps.size() / SAMPLES);
    for (int i = 0; i < steps.size(); i += stride) {
      TestSpark.clean();
      try (IngestWorld other = new IngestWorld(root.resolve("killed-" + i))) {
        other.sample(spec("2024-01-16", 0));
        other.sample(spec("2024-01-17", 3));
        other.unit(options(STATEMENT, "2024-01-16"));
        Kill kill = new Kill(i);
        kill.awaitIn(() -> other.run(options(STATEMENT, "2024-01-17"), kill));
        List<TableDigest> seen = digests();
        for (int table = 0; table < seen.size(); table++) {
          assertThat(seen.get(table))
              .as("table %s, killed before %s", table, steps.get(i))
              .isIn(old.get(table), done.get(table));
        }
        other.unit(options(STATEMENT, "2024-01-17"));
        assertThat(digests()).as("again after %s", steps.get(i)).isEqualTo(done);
      }
    }
  }

  private static SampleSpec spec(String day, long first) {
    return SampleSpec.of("core", "statement", LocalDate.parse(day), 8)
        .withIds(new Ids(first, 8, List.of()))
        .withDeletes(first == 0 ? 0 : 2)
        .withSeed(first);
  }

  private static List<TableDigest> digests() {
    return List.of(
        TableDigest.of(TestSpark.session(), "cdi_daily.core_statement"),
        TableDigest.of(TestSpark.session(), "cdi_snapshot.core_statement"));
  }
}
