package dataworks.ingesters;

import dataworks.api.QuarantineTarget;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.UnitResult;
import dataworks.core.run.Warnings;
import dataworks.core.store.ObjectStore;
import dataworks.spark.read.BadFile;
import dataworks.spark.read.BadFilePolicy;
import dataworks.spark.read.InputFile;
import dataworks.spark.read.InputPack;
import dataworks.spark.read.InputPacks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The input of a unit, packed for tasks. */
public record UnitInput(InputListing listing, BadFilePolicy policy) {
  private static final Logger LOG = LoggerFactory.getLogger(UnitInput.class);
  private static final long TASK_BYTES = 96L << 20;

  public static UnitInput of(IngestContext context, IngestRequest request) {
    InputListing listing = InputListing.of(context.store(), request.source());
    refuseOthers(listing, request);
    refuseNothing(listing, request, context.mayBeEmpty(request));
    return new UnitInput(
        listing,
        request.options().has(IngestSwitch.SKIP_BAD_FILES)
            ? BadFilePolicy.SKIP
            : BadFilePolicy.FAIL);
  }

  private static void refuseOthers(InputListing listing, IngestRequest request) {
    if (listing.others().isEmpty()) {
      return;
    }
    if (!request.options().has(IngestSwitch.IGNORE_OTHER_FILES)) {
      throw new DataworksException(
          IngestError.OTHER_FILES,
          "%s holds %s; message files are *.jsonl.gz and *.jsonl.gz.<n>"
              .formatted(listing.folder(), listing.others().text()),
          "see where they come from and move them away, or go on without them:"
              + " --ignore-other-files");
    }
    LOG.warn("{} {}: {}", request.name(), request.exportDate(), othersNotRead(listing));
  }

  private static void refuseNothing(
      InputListing listing, IngestRequest request, boolean mayBeEmpty) {
    if (!listing.files().isEmpty()) {
      return;
    }
    if (!mayBeEmpty) {
      throw new DataworksException(
          IngestError.INPUT_MISSING,
          "there are no message files in "
              + listing.folder()
              + "; what was published before stays as it is",
          "see whether the consumers wrote that day; where a day without messages is in order:"
              + " --allow-empty, or the collection's name in ingest.allow-empty");
    }
    LOG.warn("{} {}: {}", request.name(), request.exportDate(), emptyDay(listing));
  }

  private static String emptyDay(InputListing listing) {
    return "no message files in " + listing.folder() + "; an empty day is published";
  }

  private static String othersNotRead(InputListing listing) {
    return "not read in " + listing.folder() + ": " + listing.others().text();
  }

  public List<InputPack> packs(int parallelism) {
    return packs(parallelism, List.of());
  }

  /** Without the files that turned out to be bad. */
  public List<InputPack> packs(int parallelism, List<BadFile> bad) {
    List<InputFile> files =
        listing.files().stream()
            .filter(file -> bad.stream().noneMatch(b -> b.location().equals(file.location())))
            .map(file -> new InputFile(file.location(), file.size()))
            .toList();
    return InputPacks.pack(files, TASK_BYTES, parallelism);
  }

  /**
   * Lists bad files in the quarantine, and refuses them unless they may be skipped.
   *
   * @param bad found by the tasks of the unit
   */
  public void settle(List<BadFile> bad, ObjectStore store, QuarantineTarget quarantine) {
    if (bad.isEmpty()) {
      return;
    }
    BadFileList list = new BadFileList(quarantine, bad);
    list.write(store);
    if (policy == BadFilePolicy.FAIL) {
      throw new DataworksException(
          CoreError.BAD_FILE,
          "%d of %d files can't be unpacked: %s"
              .formatted(bad.size(), listing.files().size(), list.text()),
          "ask for these files again, or go on without them: --skip-bad-files");
    }
  }

  /** Returns the report's details of the input. */
  public Map<String, String> details(List<BadFile> bad, QuarantineTarget quarantine) {
    Map<String, String> details = new TreeMap<>();
    details.put(UnitResult.INPUT_FILES, String.valueOf(listing.files().size()));
    details.put(UnitResult.INPUT_FOLDERS, listing.folder().toString());
    details.put(UnitResult.INPUT_BYTES, String.valueOf(listing.bytes()));
    if (listing.files().isEmpty()) {
      details.put(Warnings.of("Input"), emptyDay(listing));
    }
    if (!listing.others().isEmpty()) {
      details.put(Warnings.of("OtherFiles"), othersNotRead(listing));
    }
    if (!bad.isEmpty()) {
      details.put("skippedFiles", bad.size() + ": " + new BadFileList(quarantine, bad).text());
    }
    return details;
  }
}
