package dataworks.intraday;

import dataworks.api.UnitRequest;
import dataworks.core.store.Location;
import dataworks.intraday.reader.TimeRange;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One collection in one run.
 *
 * @param run the value of the partition, before it is made unique
 * @param repeats what is done about cells that were published before
 */
public record IntradayUnit(
    CollectionId collection,
    TimeRange range,
    String run,
    Target target,
    Repeats repeats,
    long maximumBadRecords)
    implements UnitRequest {

  /** The destination of the rows: {@code prefix} is the folder above those of the collections. */
  public record Target(String database, Location prefix, OutputFormat format) {}

  /** Treatments of rows published before. */
  public enum Repeats {
    /** Drops everything that an earlier run published. */
    DROPPED,
    KEPT,
    /** The part of the same name is replaced. */
    REPLACED
  }

  @Override
  public String name() {
    return collection.name();
  }

  @Override
  public Optional<LocalDate> date() {
    return Optional.empty();
  }

  @Override
  public String product() {
    return collection.product();
  }

  public String table() {
    return collection.table();
  }

  /** The folder of the collection's runs. */
  public Location base() {
    return target.prefix().resolve(table());
  }
}
