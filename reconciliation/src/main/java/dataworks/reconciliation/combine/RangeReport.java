package dataworks.reconciliation.combine;

import dataworks.reconciliation.manifest.LineProblem;
import java.io.Serializable;
import java.util.Map;

/**
 * The findings in one range of one file.
 *
 * @param lines all lines, blank ones too: what the next range's line numbers begin with
 * @param read lines that are not blank
 * @param outside records outside the window
 * @param inside records that take part
 */
record RangeReport(
    int file,
    int order,
    long lines,
    long read,
    long outside,
    long inside,
    Map<LineProblem, Long> problems)
    implements Serializable {

  long quarantined() {
    return problems.values().stream().mapToLong(Long::longValue).sum();
  }
}
