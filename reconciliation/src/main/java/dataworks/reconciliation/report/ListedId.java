package dataworks.reconciliation.report;

/**
 * One record of a finding.
 *
 * @param importTimestamp milliseconds, null where the record was not imported
 * @param exportTimestamp milliseconds, null where the record was not exported
 */
record ListedId(
    String database,
    String collection,
    String id,
    Long importTimestamp,
    Long exportTimestamp,
    String component,
    String type) {}
