package dataworks.ingesters;

import dataworks.api.UnitRequest;
import dataworks.core.store.Location;
import java.time.LocalDate;
import java.util.Optional;

/** One collection on one export date. */
public record IngestRequest(
    CollectionName collection, LocalDate exportDate, Location source, IngestOptions options)
    implements UnitRequest {

  @Override
  public String name() {
    return collection.name();
  }

  @Override
  public Optional<LocalDate> date() {
    return Optional.of(exportDate);
  }

  @Override
  public long maximumBadRecords() {
    return options.maximumBadRecords();
  }

  @Override
  public String product() {
    return collection.product();
  }
}
