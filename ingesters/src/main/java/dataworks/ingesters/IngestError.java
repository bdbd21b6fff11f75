package dataworks.ingesters;

import dataworks.core.error.ErrorCode;
import dataworks.core.error.ErrorKind;

/** The failures of corporate storage ingestion. */
public enum IngestError implements ErrorCode {
  DATES_INVALID("DW-ING-001", ErrorKind.USER),
  COLLECTION_INVALID("DW-ING-002", ErrorKind.USER),
  INGESTER_UNKNOWN("DW-ING-003", ErrorKind.USER),
  RESOURCE_INVALID("DW-ING-004", ErrorKind.USER),
  OPTIONS_INVALID("DW-ING-005", ErrorKind.USER),
  INPUT_MISSING("DW-ING-006", ErrorKind.EXTERNAL),
  SNAPSHOT_INVALID("DW-ING-007", ErrorKind.EXTERNAL),
  SNAPSHOT_MISSING("DW-ING-008", ErrorKind.EXTERNAL),
  DAY_MISSING("DW-ING-009", ErrorKind.EXTERNAL),
  ROW_UNREADABLE("DW-ING-010", ErrorKind.INTERNAL),
  OTHER_FILES("DW-ING-011", ErrorKind.EXTERNAL),
  COLLECTION_UNKNOWN("DW-ING-012", ErrorKind.USER);

  private final String code;
  private final ErrorKind kind;

  IngestError(String code, ErrorKind kind) {
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
