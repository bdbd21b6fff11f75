package dataworks.reconciliation.combine;

import dataworks.core.store.Location;
import dataworks.reconciliation.manifest.Side;
import dataworks.reconciliation.manifest.Window;
import dataworks.spark.ingest.UnitRequest;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One combination of the two sides' manifests.
 *
 * @param output where the four tables' folders are
 * @param expectedFiles how many files a side has at least; a side that is not named: any number
 */
public record CombineRequest(
    Window window,
    Location imports,
    Location exports,
    Location output,
    String database,
    Map<Side, Integer> expectedFiles,
    long maximumBadRecords,
    OtherFiles otherFiles)
    implements UnitRequest {
  public static final String PRODUCT = "reconciliation";

  /** What objects that are no manifests mean for the run. */
  public enum OtherFiles {
    REFUSED,
    IGNORED
  }

  public CombineRequest {
    expectedFiles = Map.copyOf(expectedFiles);
  }

  /** Objects that are no manifests are refused. */
  public CombineRequest(
      Window window,
      Location imports,
      Location exports,
      Location output,
      String database,
      Map<Side, Integer> expectedFiles,
      long maximumBadRecords) {
    this(
        window,
        imports,
        exports,
        output,
        database,
        expectedFiles,
        maximumBadRecords,
        OtherFiles.REFUSED);
  }

  @Override
  public String name() {
    return PRODUCT;
  }

  @Override
  public Optional<LocalDate> date() {
    return Optional.empty();
  }

  public Location folder(Side side) {
    return side == Side.IMPORT ? imports : exports;
  }
}
