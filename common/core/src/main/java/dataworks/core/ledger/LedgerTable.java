package dataworks.core.ledger;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The shape of one ledger table.
 *
 * @param hash name of the hash key, a text
 * @param range name of the range key, a text
 * @param numbers attributes that are whole numbers in every row that has them; keys of an index
 *     among them have the type number
 * @param expiry an attribute in epoch seconds after which a store may drop the row
 */
public record LedgerTable(
    String name,
    String hash,
    String range,
    Optional<Index> index,
    Set<String> numbers,
    Optional<String> expiry) {

  /**
   * A secondary index: rows by {@code hash}, in the order of {@code range}.
   *
   * @param included attributes that rows of the index have beside the keys of table and index
   */
  public record Index(String name, String hash, String range, List<String> included) {
    public Index {
      included = List.copyOf(included);
    }
  }

  public LedgerTable {
    numbers = Set.copyOf(numbers);
  }

  private static LedgerTable plain(String name, String hash, String range) {
    return new LedgerTable(name, hash, range, Optional.empty(), Set.of(), Optional.empty());
  }

  /** The records of ingest and kickstart: one row for each correlation and data product. */
  public static final LedgerTable PIPELINE_METADATA =
      new LedgerTable(
          "data_pipeline_metadata",
          "Correlation_Id",
          "DataProduct",
          Optional.empty(),
          Set.of(),
          Optional.of("TimeToExist"));

  /** One row for each collection of each intraday run; times are epoch milliseconds. */
  public static final LedgerTable INTRADAY_JOB_STATUS =
      new LedgerTable(
          "intraday-job-status",
          "CorrelationId",
          "Collection",
          Optional.of(
              new Index(
                  "byCollection",
                  "Collection",
                  "TriggeredTime",
                  List.of("JobStatus", "ProcessedDataStart", "ProcessedDataEnd"))),
          Set.of("TriggeredTime", "ProcessedDataStart", "ProcessedDataEnd"),
          Optional.empty());

  /** Every run of every job, for views and observability. */
  public static final LedgerTable RUNS = plain("dataworks-runs", "Run_Id", "DataProduct");

  public static final LedgerTable LEASES = plain("dataworks-leases", "Product", "Kind");

  /** All tables of the ledger. */
  public static final List<LedgerTable> ALL =
      List.of(PIPELINE_METADATA, INTRADAY_JOB_STATUS, RUNS, LEASES);

  public boolean isNumber(String attribute) {
    return numbers.contains(attribute);
  }
}
