package dataworks.ingesters.audit;

import org.apache.orc.CompressionKind;

/** Outputs made of audit records. */
enum AuditOutput {
  JSON_LINES(CompressionKind.NONE),
  RAW(CompressionKind.ZLIB),
  EXPANDED(CompressionKind.ZLIB),
  SECURED(CompressionKind.SNAPPY),
  REDACTED(CompressionKind.SNAPPY);

  private final CompressionKind compression;

  AuditOutput(CompressionKind compression) {
    this.compression = compression;
  }

  /** Within the ORC file, where it is one. */
  CompressionKind compression() {
    return compression;
  }
}
