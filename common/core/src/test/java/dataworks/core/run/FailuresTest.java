package dataworks.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.Conservation;
import dataworks.api.KeyServiceCounts;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.error.ErrorCode;
import dataworks.core.run.UnitResult.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final UnitResult DONE = unit(Status.COMPLETED);
  private static final UnitResult DEFERRED = unit(Status.DEFERRED);
  private static final UnitResult NOT_RUN = UnitResult.notRun("n", Optional.empty());
  private static final UnitResult BAD_DATA = failed(CoreError.BAD_FILE);
  private static final UnitResult OUTAGE = failed(CoreError.KEY_SERVICE_UNAVAILABLE);
  private static final UnitResult MISUSED = failed(CoreError.ARGUMENT_INVALID);

  private static UnitResult unit(Status status) {
    return new UnitResult(
        "u",
        Optional.empty(),
        status,
        Conservation.NOTHING,
        Map.of(),
        List.of(),
        KeyServiceCounts.NONE,
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static UnitResult failed(ErrorCode code) {
    return UnitResult.failed("f", Optional.empty(), new DataworksException(code, "m", "h"));
  }

  private static ExitCode of(UnitResult... units) {
    return Failures.exitCode(List.of(units));
  }

  @Test
  void nothingToDoIsDone() {
    assertThat(of()).isEqualTo(ExitCode.DONE);
    assertThat(of(DONE, DONE)).isEqualTo(ExitCode.DONE);
  }

  @Test
  void usageWinsOverEverything() {
    assertThat(of(DONE, DEFERRED, BAD_DATA, MISUSED)).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void deferredWinsOverBadDataAndPartial() {
    assertThat(of(DONE, DEFERRED, BAD_DATA)).isEqualTo(ExitCode.DEFERRED);
  }

  @Test
  void badDataAloneIsBadDataEvenWithLaterUnitsNotRun() {
    assertThat(of(BAD_DATA)).isEqualTo(ExitCode.BAD_DATA);
    assertThat(of(BAD_DATA, NOT_RUN, BAD_DATA)).isEqualTo(ExitCode.BAD_DATA);
  }

  @Test
  void badDataBesideSuccessIsPartial() {
    assertThat(of(BAD_DATA, DONE)).isEqualTo(ExitCode.PARTIAL);
  }

  @Test
  void badDataBesideAnOutageIsFailed() {
    assertThat(of(BAD_DATA, OUTAGE)).isEqualTo(ExitCode.FAILED);
    assertThat(of(OUTAGE, NOT_RUN)).isEqualTo(ExitCode.FAILED);
  }
}
