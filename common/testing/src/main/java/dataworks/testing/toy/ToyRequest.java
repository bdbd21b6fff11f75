package dataworks.testing.toy;

import dataworks.api.UnitRequest;
import dataworks.core.store.Location;
import dataworks.spark.read.BadFilePolicy;
import java.time.LocalDate;
import java.util.Optional;

/** A day of the toy: files of lines {@code key|value} below {@code input}. */
public record ToyRequest(
    LocalDate day, Location input, long maximumBadRecords, BadFilePolicy badFiles)
    implements UnitRequest {

  public static ToyRequest of(LocalDate day, Location input) {
    return new ToyRequest(day, input, 0, BadFilePolicy.FAIL);
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public Optional<LocalDate> date() {
    return Optional.of(day);
  }
}
