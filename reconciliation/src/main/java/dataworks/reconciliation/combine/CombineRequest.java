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
    long maximumBadRecords)
    implements UnitRequest {
  public static final String PRODUCT = "reconciliation";

  public CombineRequest {
    expectedFiles = Map.copyOf(expectedFiles);
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
