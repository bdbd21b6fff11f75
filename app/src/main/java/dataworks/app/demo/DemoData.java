package dataworks.app.demo;

import dataworks.app.wiring.SampleDeliveries;
import dataworks.core.error.DataworksException;
import dataworks.sandbox.manifests.ManifestGenerator;
import dataworks.sandbox.manifests.ManifestSpec;
import dataworks.sandbox.replica.ReplicaSpec;
import dataworks.sandbox.replica.SampleReplica;
import dataworks.sandbox.sample.Flaw;
import dataworks.sandbox.sample.SampleData;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.sandbox.sample.SampleTarget;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Makes the inputs of all jobs; the same request makes the same files on the same day. */
final class DemoData {
  static final List<String> MODULES = List.of("vacancy", "application", "payment");
  static final String DATABASE = "core";
  static final String COLLECTION = "claimant";
  static final int PARTNER_DAYS = 3;
  static final int BAD_RECORDS = 3;
  private static final int FILES = 4;
  private static final int MISSING = 5;

  /**
   * Snapshots have a partition for each of these beginnings of ids: few of them for a small day.
   */
  private static final List<String> PARTS =
      List.of("0a", "1b", "2c", "3d", "4e", "5f", "60", "71", "82", "93", "a4", "b5", "c6", "d7");

  private final DemoRequest request;
  private final LocalDate today;

  DemoData(DemoRequest request, LocalDate today) {
    this.request = request;
    this.today = today;
  }

  /** Makes the data, and returns lines about it for people. */
  List<String> write() {
    long messages = messages();
    long deliveries = deliveries();
    long manifests = manifests();
    long cells = cells();
    return List.of(
        messages + " encrypted messages of three collections, " + BAD_RECORDS + " of them bad",
        deliveries
            + " records of a partner, three days of three modules, encrypted but for the CSV",
        manifests + " records in import and export manifests, " + MISSING + " of them not exported",
        cells + " cells of an HBase table with several versions of each row, and an export");
  }

  private long messages() {
    messages(spec("data", "businessAudit"));
    messages(spec("calculator", "calculationParts").withDeletes(request.records() / 20));
    messages(
        spec("core", "statement")
            .withFlaw(Flaw.MALFORMED_LINE, 1)
            .withFlaw(Flaw.BAD_DATE, 1)
            .withFlaw(Flaw.WRONG_ENCRYPTED_KEY, 1));
    return 3 * request.records();
  }

  private SampleSpec spec(String db, String collection) {
    return SampleSpec.of(db, collection, today, request.records())
        .withIds(new SampleSpec.Ids(0, request.records(), PARTS))
        .withFiles(FILES)
        .withSeed(request.seed());
  }

  private void messages(SampleSpec spec) {
    new SampleData(spec, SampleTarget.directory(request.folder().corporate())).write();
  }

  private long deliveries() {
    long count = Math.max(1, request.records() / 4);
    SampleDeliveries.write(
        new SampleDeliveries.Wanted(
            MODULES, today.minusDays(PARTNER_DAYS - 1L), PARTNER_DAYS, count, request.seed()),
        request.folder().partner().toString());
    return count * PARTNER_DAYS * MODULES.size();
  }

  private long cells() {
    ReplicaSpec spec =
        new ReplicaSpec(DATABASE, COLLECTION, request.records(), changes(today), request.seed());
    new SampleReplica(spec).write(request.folder().replica());
    return request.records();
  }

  /** The day on which the HBase table changed. */
  static LocalDate changes(LocalDate today) {
    return today.minusDays(1);
  }

  private long manifests() {
    long count = request.records() * 10;
    ManifestSpec.Plants plants = new ManifestSpec.Plants(MISSING, 0, 2, 0, 5, 0, 0);
    ManifestSpec spec =
        new ManifestSpec(
            count, request.seed(), today.minusDays(1), 2, ManifestSpec.Packing.PLAIN, plants);
    try {
      new ManifestGenerator(spec)
          .write(
              request.folder().manifests().resolve("streaming/main"),
              request.folder().manifests().resolve("export/incremental"));
    } catch (IOException failure) {
      throw new DataworksException(
          DemoError.FOLDER_UNUSABLE,
          "sample manifests can't be written: " + failure.getMessage(),
          "name a folder with space left that can be written",
          failure);
    }
    return count;
  }
}
