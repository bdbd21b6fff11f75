package dataworks.kickstart;

import dataworks.api.UnitRequest;
import dataworks.core.store.Location;
import dataworks.kickstart.source.Format;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One collection on one day.
 *
 * @param siblings all collections of the module: among them the longest name wins a file
 */
public record KickstartRequest(
    String module,
    String collection,
    LocalDate day,
    Format format,
    Location source,
    List<String> siblings,
    KickstartOptions.OtherFiles otherFiles)
    implements UnitRequest {

  @Override
  public String name() {
    return module + ":" + collection;
  }

  @Override
  public String product() {
    return "kickstart-" + collection;
  }

  @Override
  public Optional<LocalDate> date() {
    return Optional.of(day);
  }

  /** A delivery is right as a whole or refused: the partner sends it again. */
  @Override
  public long maximumBadRecords() {
    return 0;
  }
}
