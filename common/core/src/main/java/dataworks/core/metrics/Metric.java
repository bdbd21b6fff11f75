package dataworks.core.metrics;

/** The measurements of a run. Names follow Prometheus: base units at the end. */
public enum Metric {
  RUN_DURATION("run_duration_seconds", "Seconds", "How long the last run took."),
  RUN_EXIT_CODE("run_exit_code", "None", "Exit code of the last run."),
  RUN_ENDED("run_end_timestamp_seconds", "None", "When the last run ended."),
  RUN_SUCCEEDED(
      "run_last_success_timestamp_seconds", "None", "When a run last ended with exit code 0 or 4."),
  UNITS("units", "Count", "Units of work: a collection on a date each."),
  UNITS_NOT_DONE("units_not_done", "Count", "Units that failed, were deferred or not tried."),
  RECORDS_READ("records_read", "Count", "Records that were read."),
  RECORDS_WRITTEN("records_written", "Count", "Records that were written."),
  RECORDS_QUARANTINED("records_quarantined", "Count", "Records that went to the quarantine."),
  RECORDS_SUPERSEDED("records_superseded", "Count", "Records that a newer one replaced."),
  RECORDS_DELETED("records_deleted", "Count", "Records that were deleted at their source."),
  QUARANTINE_REASON("quarantine_records", "Count", "Records in the quarantine, by reason."),
  BYTES_READ("read_bytes", "Bytes", "Bytes of the input files, where they are known."),
  KEY_SERVICE_REQUESTS("key_service_requests", "Count", "Requests to the key service."),
  KEY_SERVICE_HITS("key_service_hits", "Count", "Keys that were in the cache."),
  KEY_SERVICE_MISSES("key_service_misses", "Count", "Keys that were not in the cache."),
  KEY_SERVICE_TIME(
      "key_service_wait_seconds", "Seconds", "Time all tasks waited for the key service."),
  STAGE_DURATION("stage_duration_seconds", "Seconds", "How long a stage took, by its name.");

  private final String text;
  private final String unit;
  private final String help;

  Metric(String text, String unit, String help) {
    this.text = text;
    this.unit = unit;
    this.help = help;
  }

  public String text() {
    return text;
  }

  /** One of CloudWatch's units. */
  String unit() {
    return unit;
  }

  String help() {
    return help;
  }
}
