package dataworks.kickstart;

import dataworks.core.error.DataworksException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Determines the days of a run. Pure. */
final class CatchUp {
  /** The time for which the partner keeps a file, in days. */
  static final int KEPT_DAYS = 7;

  private CatchUp() {}

  /** The ledger's row of this product's last day. */
  record Last(LocalDate date, String status) {
    LocalDate next() {
      return status.toLowerCase(Locale.ROOT).equals("completed") ? date.plusDays(1) : date;
    }
  }

  static List<LocalDate> days(
      Optional<LocalDate> start,
      Optional<LocalDate> end,
      Optional<Last> last,
      LocalDate today,
      KickstartOptions.Gap gap) {
    LocalDate until = end.orElse(today);
    check(start, until, today);
    LocalDate from = start.orElseGet(() -> last.map(Last::next).orElse(today.minusDays(1)));
    LocalDate oldest = today.minusDays(KEPT_DAYS);
    if (start.isEmpty() && last.isPresent() && from.isBefore(oldest)) {
      if (gap == KickstartOptions.Gap.STOP) {
        throw outOfReach(from, min(oldest.minusDays(1), until));
      }
      from = oldest;
    }
    return from.isAfter(until)
        ? List.of()
        : from.datesUntil(until.plusDays(1)).collect(Collectors.toList());
  }

  private static void check(Optional<LocalDate> start, LocalDate until, LocalDate today) {
    if (start.isPresent() && start.get().isAfter(until)) {
      throw new DataworksException(
          KickstartError.DATES_INVALID,
          "--start-dt %s is after the end %s".formatted(start.get(), until),
          "give --start-dt and --end-dt as yyyy-MM-dd, the start first");
    }
    if (until.isAfter(today)) {
      throw new DataworksException(
          KickstartError.DATES_INVALID,
          "--end-dt %s is in the future (today is %s)".formatted(until, today),
          "leave --end-dt out to run up to today");
    }
  }

  private static LocalDate min(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static DataworksException outOfReach(LocalDate from, LocalDate until) {
    String dates =
        from.datesUntil(until.plusDays(1))
            .map(LocalDate::toString)
            .collect(Collectors.joining(", "));
    return new DataworksException(
        KickstartError.DATES_OUT_OF_REACH,
        "the ledger asks to start at %s, but the partner keeps files for %d days: out of reach are %s"
            .formatted(from, KEPT_DAYS, dates),
        "--accept-gap goes on with the days that are left; --start-dt names a start of your own");
  }
}
