package dataworks.core.metrics;

import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.run.ExitCode;
import dataworks.core.run.RunIdentity;
import dataworks.core.run.RunReport;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.StageTime;
import dataworks.core.run.UnitResult.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports of runs that never were. */
final class Reports {
  static final Instant STARTED = Instant.parse("2024-01-31T02:00:00Z");

  private Reports() {}

  static RunReport of(String command, ExitCode exitCode, UnitResult... units) {
    return new RunReport(
        new RunIdentity(command, "run-1", "corr-7", STARTED),
        Map.of("db", "data"),
        STARTED.plusMillis(90_500),
        exitCode,
        List.of(units),
        List.of(),
        Optional.empty());
  }

  static UnitResult unit(String name, int day, long read) {
    return new UnitResult(
        name,
        Optional.of(LocalDate.of(2024, 1, day)),
        Status.COMPLETED,
        new Conservation(read, read - 3, 1, 1, 1),
        Map.of("BAD_DATE", 1L),
        List.of("uc.x"),
        new KeyServiceCounts(2, 8, 2, 1_500_000_000L),
        List.of(new StageTime("read", 0.25), new StageTime("stage", 1.5)),
        Map.of(UnitResult.INPUT_BYTES, "1000"),
        Optional.empty());
  }
}
