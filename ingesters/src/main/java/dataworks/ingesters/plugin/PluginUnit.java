package dataworks.ingesters.plugin;

import dataworks.api.CollectionUnit;
import dataworks.core.store.Location;
import dataworks.ingesters.IngestRequest;
import java.time.LocalDate;
import java.util.Optional;

/** A unit of the run as plugins see it. */
record PluginUnit(IngestRequest request) implements CollectionUnit {
  @Override
  public String db() {
    return request.collection().db();
  }

  @Override
  public String collection() {
    return request.collection().collection();
  }

  @Override
  public LocalDate day() {
    return request.exportDate();
  }

  @Override
  public Location source() {
    return request.source();
  }

  @Override
  public String name() {
    return request.name();
  }

  @Override
  public Optional<LocalDate> date() {
    return request.date();
  }

  @Override
  public long maximumBadRecords() {
    return request.maximumBadRecords();
  }

  @Override
  public String product() {
    return request.product();
  }
}
