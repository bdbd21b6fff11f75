package dataworks.ingesters;

/** What an ingest run may be told beyond the usual. */
public enum IngestSwitch {
  /** Make a new snapshot of calculationParts, and publish it for the lab. */
  FORCE_COLLECTION_UPDATE,
  /** Publish the latest snapshot of calculationParts for the lab. */
  FORCE_EXPORT_TO_HIVE,
  /** Go on without files that can't be unpacked. */
  SKIP_BAD_FILES,
  /** A day without input is a failure. */
  REQUIRE_INPUT
}
