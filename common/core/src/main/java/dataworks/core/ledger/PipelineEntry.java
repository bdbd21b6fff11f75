package dataworks.core.ledger;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One row of {@code data_pipeline_metadata}: what happened to a product on a date.
 *
 * @param correlationId the whole hash value, with {@code #<date>} where the job writes one row a
 *     date
 * @param runId how often this key was started; 0 when the row does not say
 * @param status as it is stored; compare with {@link #isStatus}
 * @param details all other attributes: texts and longs
 */
public record PipelineEntry(
    String correlationId,
    String product,
    LocalDate date,
    String status,
    long runId,
    Map<String, Object> details) {

  public static final String COMPLETED = "COMPLETED";
  public static final String FAILED = "FAILED";
  public static final String IN_PROGRESS = "IN_PROGRESS";

  /** Names of details that several jobs use. */
  public static final String CLUSTER_ID = "Cluster_Id";

  /** The run of ours that wrote the row; rows of other systems don't have it. */
  public static final String DATAWORKS_RUN = "Dataworks_Run_Id";

  public static final String EXPORT_PREFIX = "S3_Prefix_CDI_Export";

  public PipelineEntry {
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  /** The hash value of rows that exist once for each date. */
  public static String correlationOn(String correlationId, LocalDate date) {
    return correlationId + "#" + date;
  }

  /** Compares without regard to case: jobs spell states differently. */
  public boolean isStatus(String other) {
    return status.equalsIgnoreCase(other);
  }

  public Optional<String> detail(String name) {
    return Optional.ofNullable(details.get(name)).map(Object::toString);
  }
}
