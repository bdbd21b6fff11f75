package dataworks.ingesters;

import dataworks.core.error.DataworksException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A range of export dates, both ends included, in order. */
public record ExportDates(LocalDate start, LocalDate end) {
  public ExportDates {
    if (start.isAfter(end)) {
      throw invalid(
          "the start date " + start + " is after the end date " + end,
          "give --start-date on or before --end-date (both default to today, UTC)");
    }
  }

  /** Each end defaults to today in UTC; none may be in the future. */
  public static ExportDates of(Optional<LocalDate> start, Optional<LocalDate> end, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    start.ifPresent(date -> refuseFuture("--start-date", date, today));
    end.ifPresent(date -> refuseFuture("--end-date", date, today));
    return new ExportDates(start.orElse(today), end.orElse(today));
  }

  public static ExportDates on(LocalDate date) {
    return new ExportDates(date, date);
  }

  public List<LocalDate> all() {
    return start.datesUntil(end.plusDays(1)).toList();
  }

  private static void refuseFuture(String option, LocalDate date, LocalDate today) {
    if (date.isAfter(today)) {
      throw invalid(
          option + " '" + date + "' is in the future (today is " + today + " UTC)",
          "give a date up to today");
    }
  }

  private static DataworksException invalid(String message, String hint) {
    return new DataworksException(IngestError.DATES_INVALID, message, hint);
  }
}
