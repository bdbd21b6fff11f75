package dataworks.ingesters.audit;

/** What is made of audit records. */
enum AuditOutput {
  JSON_LINES,
  RAW,
  EXPANDED,
  SECURED,
  REDACTED
}
