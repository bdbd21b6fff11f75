package dataworks.ingesters;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.UnitResult;
import dataworks.core.store.ObjectStore;
import dataworks.spark.quarantine.QuarantineTarget;
import dataworks.spark.read.BadFile;
import dataworks.spark.read.BadFilePolicy;
import dataworks.spark.read.InputFile;
import dataworks.spark.read.InputPack;
import dataworks.spark.read.InputPacks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The input of a unit, packed for tasks. */
public record UnitInput(InputListing listing, BadFilePolicy policy) {
  private static final long TASK_BYTES = 96L << 20;

  public static UnitInput of(IngestContext context, IngestRequest request) {
    InputListing listing = InputListing.of(context.store(), request.source());
    if (listing.files().isEmpty() && request.options().has(IngestSwitch.REQUIRE_INPUT)) {
      throw new DataworksException(
          IngestError.INPUT_MISSING,
          "there are no message files in " + request.source(),
          "see whether the consumers wrote that day; without --require-input an empty day passes");
    }
    return new UnitInput(
        listing,
        request.options().has(IngestSwitch.SKIP_BAD_FILES)
            ? BadFilePolicy.SKIP
            : BadFilePolicy.FAIL);
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

  /** What the report says of the input. */
  public Map<String, String> details(List<BadFile> bad, QuarantineTarget quarantine) {
    Map<String, String> details = new TreeMap<>();
    details.put("inputFiles", String.valueOf(listing.files().size()));
    details.put(UnitResult.INPUT_FOLDERS, listing.folder().toString());
    details.put(UnitResult.INPUT_BYTES, String.valueOf(listing.bytes()));
    if (listing.files().isEmpty()) {
      details.put("input", "no files in " + listing.folder());
    }
    if (!bad.isEmpty()) {
      details.put("skippedFiles", bad.size() + ": " + new BadFileList(quarantine, bad).text());
    }
    return details;
  }
}
