package dataworks.vip.publish;

import dataworks.api.UnitRequest;
import dataworks.core.store.Location;
import dataworks.vip.DeliveryHour;
import dataworks.vip.HourPublisher;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One delivered table of one hour.
 *
 * @param fields that the vendor's schema names, if it does
 */
record TableRequest(DeliveryHour hour, String table, List<Location> files, List<String> fields)
    implements UnitRequest {

  @Override
  public String name() {
    return "vip:" + table;
  }

  @Override
  public Optional<LocalDate> date() {
    return Optional.of(hour.date());
  }

  @Override
  public long maximumBadRecords() {
    return 0;
  }

  @Override
  public String product() {
    return HourPublisher.LEASE + ":" + table;
  }
}
