package dataworks.reconciliation;

import dataworks.core.error.ErrorCode;
import dataworks.core.error.ErrorKind;

/** The failures of reconciliation. */
public enum ReconciliationError implements ErrorCode {
  WINDOW_INVALID("DW-REC-001", ErrorKind.USER),
  ARGUMENT_INVALID("DW-REC-002", ErrorKind.USER),
  SIDE_EMPTY("DW-REC-003", ErrorKind.EXTERNAL),
  FILES_MISSING("DW-REC-004", ErrorKind.EXTERNAL),
  QUERY_INVALID("DW-REC-005", ErrorKind.USER),
  QUERY_FAILED("DW-REC-006", ErrorKind.INTERNAL),
  NOT_COMBINED("DW-REC-007", ErrorKind.EXTERNAL),
  NOT_REPORTED("DW-REC-008", ErrorKind.EXTERNAL),
  FILE_CHANGED("DW-REC-009", ErrorKind.EXTERNAL),
  COUNTS_DISAGREE("DW-REC-010", ErrorKind.INTERNAL),
  OTHER_FILES("DW-REC-011", ErrorKind.EXTERNAL);

  private final String code;
  private final ErrorKind kind;

  ReconciliationError(String code, ErrorKind kind) {
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
