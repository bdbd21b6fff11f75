package dataworks.reconciliation.combine;

import dataworks.api.UnitRequest;
import dataworks.core.store.Location;
import dataworks.reconciliation.manifest.Side;
import dataworks.reconciliation.manifest.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One combination of the two sides' manifests.
 *
 * @param imports folders of the import side, none within another
 * @param output where the four tables' folders are
 * @param expectedFiles how many files a side has at least; a side that is not named: any number
 */
public record CombineRequest(
    Window window,
    List<Location> imports,
    List<Location> exports,
    Location output,
    String database,
    Map<Side, Integer> expectedFiles,
    long maximumBadRecords,
    OtherFiles otherFiles)
    implements UnitRequest {
  public static final String PRODUCT = "reconciliation";

  /** Treatments of objects that aren't manifests. */
  public enum OtherFiles {
    REFUSED,
    IGNORED
  }

  public CombineRequest {
    imports = List.copyOf(imports);
    exports = List.copyOf(exports);
    expectedFiles = Map.copyOf(expectedFiles);
  }

  /** Objects that are no manifests are refused. */
  public CombineRequest(
      Window window,
      List<Location> imports,
      List<Location> exports,
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

  public List<Location> folders(Side side) {
    return side == Side.IMPORT ? imports : exports;
  }

  /** The side's folders in words. */
  public String folderText(Side side) {
    return folders(side).stream().map(Location::toString).collect(Collectors.joining(", "));
  }
}
