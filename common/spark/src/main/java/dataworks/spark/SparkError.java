package dataworks.spark;

import dataworks.core.error.ErrorCode;
import dataworks.core.error.ErrorKind;

/** The failures of the spine. */
public enum SparkError implements ErrorCode {
  METASTORE_BUSY("DW-SPK-001", ErrorKind.EXTERNAL),
  SESSION_NOT_STARTED("DW-SPK-002", ErrorKind.EXTERNAL),
  METASTORE_UNUSABLE("DW-SPK-005", ErrorKind.EXTERNAL),
  IDENTIFIER_INVALID("DW-PUB-001", ErrorKind.USER),
  RESOURCE_INVALID("DW-PUB-002", ErrorKind.USER),
  PUBLICATION_INVALID("DW-PUB-003", ErrorKind.INTERNAL),
  COMMIT_UNKNOWN("DW-PUB-004", ErrorKind.EXTERNAL),
  COMMIT_REFUSED("DW-PUB-005", ErrorKind.EXTERNAL),
  JOURNAL_UNREADABLE("DW-PUB-006", ErrorKind.EXTERNAL),
  STAGED_FILE_DIFFERS("DW-PUB-007", ErrorKind.EXTERNAL),
  TABLE_UNUSABLE("DW-PUB-008", ErrorKind.EXTERNAL),
  TABLE_KIND("DW-PUB-009", ErrorKind.EXTERNAL),
  FENCED("DW-PUB-010", ErrorKind.EXTERNAL),
  FILE_NOT_WRITTEN("DW-SPK-003", ErrorKind.EXTERNAL),
  FILE_NOT_READ("DW-SPK-004", ErrorKind.EXTERNAL);

  private final String code;
  private final ErrorKind kind;

  SparkError(String code, ErrorKind kind) {
    this.code = code;
    this.kind = kind;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public ErrorKind kind() {
    return kind;
  }
}
