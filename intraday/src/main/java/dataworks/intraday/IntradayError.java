package dataworks.intraday;

import dataworks.core.error.ErrorCode;
import dataworks.core.error.ErrorKind;

/** The failures of intraday. */
public enum IntradayError implements ErrorCode {
  COLLECTION_INVALID("DW-INT-001", ErrorKind.USER),
  SHELL_FAILED("DW-INT-002", ErrorKind.EXTERNAL),
  SHELL_TIMED_OUT("DW-INT-003", ErrorKind.EXTERNAL),
  REGIONS_MISSING("DW-INT-004", ErrorKind.EXTERNAL),
  HBASE_UNREACHABLE("DW-INT-005", ErrorKind.EXTERNAL),
  BLOCKED("DW-INT-006", ErrorKind.EXTERNAL),
  FORMAT_DIFFERS("DW-INT-007", ErrorKind.USER),
  NOT_LAUNCHED("DW-INT-008", ErrorKind.EXTERNAL),
  CLUSTER_RUNNING("DW-INT-009", ErrorKind.USER),
  OPTION_INVALID("DW-INT-010", ErrorKind.USER),
  HBASE_MISSING("DW-INT-011", ErrorKind.USER),
  EXPORT_MISSING("DW-INT-012", ErrorKind.EXTERNAL),
  COLLECTIONS_UNREADABLE("DW-INT-013", ErrorKind.USER),
  REFRESH_FAILED("DW-INT-014", ErrorKind.EXTERNAL);

  private final String code;
  private final ErrorKind kind;

  IntradayError(String code, ErrorKind kind) {
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
