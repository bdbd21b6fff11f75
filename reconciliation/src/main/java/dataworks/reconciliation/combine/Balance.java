package dataworks.reconciliation.combine;

import dataworks.api.Conservation;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.reconciliation.manifest.ManifestFile;
import dataworks.reconciliation.manifest.ManifestFiles;
import dataworks.reconciliation.manifest.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The balance of all lines, checked file by file. */
final class Balance {
  private static final int LARGEST_FILES = 20;

  private final ManifestFiles found;
  private final List<FileBalance> files;

  private Balance(ManifestFiles found, List<FileBalance> files) {
    this.found = found;
    this.files = files;
  }

  static Balance of(ManifestFiles found, ScanResult scanned, List<MatchResult> matches) {
    Map<Integer, Long> standing = new HashMap<>();
    Map<Integer, Long> superseded = new HashMap<>();
    for (MatchResult match : matches) {
      match.standing().forEach((file, count) -> standing.merge(file, count, Long::sum));
      match.superseded().forEach((file, count) -> superseded.merge(file, count, Long::sum));
    }
    List<FileBalance> files = new ArrayList<>();
    for (ManifestFile file : found.files()) {
      FileBalance balance =
          balance(
              file.index(),
              scanned,
              standing.getOrDefault(file.index(), 0L),
              superseded.getOrDefault(file.index(), 0L));
      check(file, balance);
      files.add(balance);
    }
    return new Balance(found, files);
  }

  /** Of a run that stops before matching: records of the window count as if all stood. */
  static Conservation unmatched(ManifestFiles found, ScanResult scanned) {
    Conservation total = Conservation.NOTHING;
    for (ManifestFile file : found.files()) {
      long inside = 0;
      for (RangeReport range : scanned.ranges(file.index())) {
        inside += range.inside();
      }
      total = total.plus(balance(file.index(), scanned, inside, 0).conservation());
    }
    return total;
  }

  Conservation total() {
    return files.stream()
        .map(FileBalance::conservation)
        .reduce(Conservation.NOTHING, Conservation::plus);
  }

  CombineSummary summary(
      CombineRequest request, String run, ScanResult scanned, QuarantinedLines bad) {
    Map<String, CombineSummary.SideSummary> sides = new TreeMap<>();
    for (Side side : Side.values()) {
      sides.put(side.label(), side(side));
    }
    Map<String, Long> reasons = new TreeMap<>();
    scanned.problems().forEach((problem, count) -> reasons.put(problem.name(), count));
    return new CombineSummary(
        run,
        request.window().firstMillisecond(),
        request.window().lastMillisecond(),
        request.window().description(),
        sides,
        reasons,
        bad.places());
  }

  private CombineSummary.SideSummary side(Side side) {
    List<ManifestFile> mine = found.of(side);
    FileBalance sum = new FileBalance(0, 0, 0, 0, 0, 0);
    List<CombineSummary.FileSummary> summaries = new ArrayList<>();
    for (ManifestFile file : mine) {
      FileBalance one = files.get(file.index());
      sum =
          new FileBalance(
              0,
              sum.read() + one.read(),
              sum.quarantined() + one.quarantined(),
              sum.outside() + one.outside(),
              sum.standing() + one.standing(),
              sum.superseded() + one.superseded());
      summaries.add(
          new CombineSummary.FileSummary(
              file.location().uri(),
              one.read(),
              one.quarantined(),
              one.outside(),
              one.standing(),
              one.superseded()));
    }
    return new CombineSummary.SideSummary(
        mine.size(),
        found.bytes(side),
        sum.read(),
        sum.quarantined(),
        sum.outside(),
        sum.standing(),
        sum.superseded(),
        summaries.stream()
            .sorted(CombineSummary.FileSummary.LARGEST)
            .limit(LARGEST_FILES)
            .toList());
  }

  private static FileBalance balance(int file, ScanResult scanned, long standing, long superseded) {
    long read = 0;
    long quarantined = 0;
    long outside = 0;
    for (RangeReport range : scanned.ranges(file)) {
      read += range.read();
      quarantined += range.quarantined();
      outside += range.outside();
    }
    return new FileBalance(file, read, quarantined, outside, standing, superseded);
  }

  private static void check(ManifestFile file, FileBalance balance) {
    if (!balance.conservation().balances()) {
      throw new DataworksException(
          CoreError.CONSERVATION_BROKEN,
          file.location() + " does not balance: " + balance.conservation(),
          "nothing was published; this is a mistake of the job, report it with run.json");
    }
  }
}
