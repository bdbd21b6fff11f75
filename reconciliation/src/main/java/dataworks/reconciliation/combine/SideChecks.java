package dataworks.reconciliation.combine;

import dataworks.core.error.DataworksException;
import dataworks.reconciliation.ReconciliationError;
import dataworks.reconciliation.manifest.ManifestFiles;
import dataworks.reconciliation.manifest.Side;

/** A side without data proves nothing: it fails, instead of looking like a great success. */
final class SideChecks {
  private SideChecks() {}

  /** Before anything is read. */
  static void files(CombineRequest request, ManifestFiles found) {
    for (Side side : Side.values()) {
      int files = found.of(side).size();
      if (files == 0) {
        throw empty(
            "the "
                + side.label()
                + " side is empty: no manifest (*.csv, *.txt, plain or .gz, coalesced or not) below "
                + request.folderText(side));
      }
      int expected = request.expectedFiles().getOrDefault(side, 0);
      if (files < expected) {
        throw new DataworksException(
            ReconciliationError.FILES_MISSING,
            "the "
                + side.label()
                + " side is not complete: "
                + files
                + " of "
                + expected
                + " expected files below "
                + request.folderText(side),
            "run again when all manifests are there, or correct --expect-"
                + side.label()
                + "-files");
      }
    }
  }

  /** An object that is not read could be what one side lacks. */
  static void others(CombineRequest request, ManifestFiles found) {
    if (!found.others().isEmpty() && request.otherFiles() == CombineRequest.OtherFiles.REFUSED) {
      throw new DataworksException(
          ReconciliationError.OTHER_FILES,
          "beside the manifests there are "
              + found.others().text()
              + "; manifests are *.csv and *.txt, plain or .gz, and with .<n> behind it",
          "see where they come from and move them away, or go on without them:"
              + " --ignore-other-files");
    }
  }

  /** After everything was read, before anything is written. */
  static void window(CombineRequest request, ManifestFiles found, ScanResult scanned) {
    for (Side side : Side.values()) {
      boolean any = !scanned.collections().get(side).isEmpty();
      if (!any && scanned.quarantined() <= request.maximumBadRecords()) {
        throw empty(
            "the "
                + side.label()
                + " side is empty: none of its "
                + found.of(side).size()
                + " files below "
                + request.folderText(side)
                + " has a record from "
                + request.window().description());
      }
    }
  }

  private static DataworksException empty(String message) {
    return new DataworksException(
        ReconciliationError.SIDE_EMPTY,
        message + "; that is a failure and no success, and nothing was published",
        "check the prefix, the window and whether the day's manifests are written; then run again");
  }
}
