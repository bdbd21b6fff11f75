package dataworks.app.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.config.Configuration;
import dataworks.core.run.AcceptedCodes;
import dataworks.core.run.ExitCode;
import dataworks.core.run.RunIdentity;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LazySparkTest {
  @TempDir Path folder;

  @Test
  void aRunThatNeededNoSparkStartsNoneWhenItEndsBesideOthers() {
    try (SharedSpark shared = SharedSpark.open()) {
      LazySpark spark = spark();

      spark.stop(ExitCode.DONE.number());

      assertThatThrownBy(
              () ->
                  shared.sessions(
                      () -> {
                        throw new IllegalStateException("the first to ask");
                      }))
          .as("the run left no sessions behind, started or not")
          .hasMessage("the first to ask");
    }
  }

  private LazySpark spark() {
    Configuration configuration = TestWorld.configuration(folder, "");
    RunIdentity run = new RunIdentity("ledger", "run", "correlation", Instant.EPOCH);
    Settings settings =
        new Settings(
            "ledger",
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Verbosity.NORMAL,
            AcceptedCodes.NONE,
            List.of());
    return new LazySpark(
        configuration,
        run,
        settings,
        () -> {
          throw new AssertionError("no session, no progress of stages");
        });
  }
}
