package dataworks.core.ledger;

import java.util.Optional;

/**
 * The shape of one ledger table: names of its hash and range attributes and of an optional index.
 */
public record LedgerTable(String name, String hash, String range, Optional<Index> index) {

  /** A secondary index: rows by {@code hash}, in the order of {@code range}. */
  public record Index(String name, String hash, String range) {}

  /** What ingest and kickstart record: one row for each correlation and data product. */
  public static final LedgerTable PIPELINE_METADATA =
      new LedgerTable("data_pipeline_metadata", "Correlation_Id", "DataProduct", Optional.empty());

  public static final LedgerTable INTRADAY_JOB_STATUS =
      new LedgerTable(
          "intraday-job-status",
          "CorrelationId",
          "Collection",
          Optional.of(new Index("byCollection", "Collection", "TriggeredTime")));

  /** Every run of every job, for views and observability. */
  public static final LedgerTable RUNS =
      new LedgerTable("dataworks-runs", "Run_Id", "DataProduct", Optional.empty());

  public static final LedgerTable LEASES =
      new LedgerTable("dataworks-leases", "Product", "Kind", Optional.empty());
}
