package dataworks.ingesters;

/** Switches of an ingest run. */
public enum IngestSwitch {
  /** Make a new snapshot of calculationParts, and publish it for the lab. */
  FORCE_COLLECTION_UPDATE,
  /** Publish the latest snapshot of calculationParts for the lab. */
  FORCE_EXPORT_TO_HIVE,
  /** Go on without files that can't be unpacked. */
  SKIP_BAD_FILES,
  /** A day without input is published empty. */
  ALLOW_EMPTY,
  /** Go on beside objects in the input folder that are no message files. */
  IGNORE_OTHER_FILES;

  /** Tells if it affects the output for the same input. */
  boolean decidesResult() {
    return switch (this) {
      case FORCE_COLLECTION_UPDATE, FORCE_EXPORT_TO_HIVE, SKIP_BAD_FILES -> true;
      case ALLOW_EMPTY, IGNORE_OTHER_FILES -> false;
    };
  }
}
