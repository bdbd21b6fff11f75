package dataworks.kickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 3, 10);

  @Test
  void withoutARowItStartsYesterday() {
    assertThat(days(Optional.empty())).containsExactly(day(9), day(10));
  }

  @Test
  void afterACompletedDayItStartsTheNextDay() {
    assertThat(days(last(8, "Completed"))).containsExactly(day(9), day(10));
    assertThat(days(last(8, "COMPLETED"))).containsExactly(day(9), day(10));
    assertThat(days(last(10, "Completed"))).isEmpty();
  }

  @Test
  void adayThatDidNotCompleteIsDoneAgain() {
    assertThat(days(last(9, "In-Progress"))).containsExactly(day(9), day(10));
    assertThat(days(last(9, "Failed"))).containsExactly(day(9), day(10));
  }

  @Test
  void sevenDaysBackAreWithinReach() {
    assertThat(days(last(2, "Completed"))).hasSize(8).startsWith(day(3));
  }

  @Test
  void whatIsOutOfReachIsNamedAndStopsTheRunUnlessAccepted() {
    Optional<CatchUp.Last> last = last(1, "Failed");
    assertThatThrownBy(() -> days(last))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("2024-03-01, 2024-03-02")
        .hasMessageNotContaining("2024-03-03");
    assertThat(
            CatchUp.days(
                Optional.empty(), Optional.empty(), last, TODAY, KickstartOptions.Gap.ACCEPT))
        .hasSize(8)
        .startsWith(day(3));
  }

  @Test
  void aGivenStartIsTakenAsItIs() {
    assertThat(
            CatchUp.days(
                Optional.of(LocalDate.of(2024, 1, 1)),
                Optional.of(LocalDate.of(2024, 1, 2)),
                last(9, "Completed"),
                TODAY,
                KickstartOptions.Gap.STOP))
        .hasSize(2);
  }

  @Test
  void datesInTheWrongOrderOrTheFutureAreRefused() {
    assertThatThrownBy(
            () ->
                CatchUp.days(
                    Optional.of(day(5)),
                    Optional.of(day(4)),
                    Optional.empty(),
                    TODAY,
                    KickstartOptions.Gap.STOP))
        .hasMessageContaining("after the end");
    assertThatThrownBy(
            () ->
                CatchUp.days(
                    Optional.empty(),
                    Optional.of(day(11)),
                    Optional.empty(),
                    TODAY,
                    KickstartOptions.Gap.STOP))
        .hasMessageContaining("in the future");
  }

  private static List<LocalDate> days(Optional<CatchUp.Last> last) {
    return CatchUp.days(Optional.empty(), Optional.empty(), last, TODAY, KickstartOptions.Gap.STOP);
  }

  private static Optional<CatchUp.Last> last(int day, String status) {
    return Optional.of(new CatchUp.Last(day(day), status));
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2024, 3, day);
  }
}
