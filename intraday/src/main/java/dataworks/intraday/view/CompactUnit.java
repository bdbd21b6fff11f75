package dataworks.intraday.view;

import dataworks.api.UnitRequest;
import dataworks.core.store.Location;
import dataworks.intraday.CollectionId;
import java.time.LocalDate;
import java.util.Optional;

/** One collection to fold. */
record CompactUnit(CollectionId collection, String database, Location prefix)
    implements UnitRequest {
  @Override
  public String name() {
    return collection.name();
  }

  @Override
  public Optional<LocalDate> date() {
    return Optional.empty();
  }

  @Override
  public long maximumBadRecords() {
    return 0;
  }

  @Override
  public String product() {
    return collection.product();
  }

  Location base() {
    return prefix.resolve(collection.table());
  }
}
