package dataworks.api;

import dataworks.core.store.Location;
import java.time.LocalDate;

/** One collection on one export date, as the run hands it to an ingester. Immutable. */
public interface CollectionUnit extends UnitRequest {

  /** Database of the collection, as the messages spell it. */
  String db();

  /** The collection's name, as the messages spell it. */
  String collection();

  /** The export date. */
  LocalDate day();

  /** The folder of the day's messages. */
  Location source();
}
