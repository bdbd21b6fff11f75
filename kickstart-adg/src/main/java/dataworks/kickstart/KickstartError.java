package dataworks.kickstart;

import dataworks.core.error.ErrorCode;
import dataworks.core.error.ErrorKind;

/** Errors of a partner's delivery. */
public enum KickstartError implements ErrorCode {
  FILES_MISSING("DW-KIC-001", ErrorKind.EXTERNAL),
  FILE_UNREADABLE("DW-KIC-002", ErrorKind.DATA),
  FILE_EMPTY("DW-KIC-003", ErrorKind.DATA),
  RECORD_MALFORMED("DW-KIC-004", ErrorKind.DATA),
  COLUMNS_AMBIGUOUS("DW-KIC-005", ErrorKind.DATA),
  ENCRYPTION_METADATA_MISSING("DW-KIC-006", ErrorKind.DATA),
  MODULE_UNKNOWN("DW-KIC-007", ErrorKind.USER),
  CONFIGURATION_INCOMPLETE("DW-KIC-008", ErrorKind.USER),
  DATES_OUT_OF_REACH("DW-KIC-009", ErrorKind.USER),
  DATES_INVALID("DW-KIC-010", ErrorKind.USER),
  END_TO_END_REFUSED("DW-KIC-011", ErrorKind.USER),
  CLEAN_UP_NOT_CONFIRMED("DW-KIC-012", ErrorKind.USER),
  COUNTS_DIFFER("DW-KIC-013", ErrorKind.INTERNAL),
  SECRET_INVALID("DW-KIC-014", ErrorKind.USER),
  OTHER_FILES("DW-KIC-015", ErrorKind.EXTERNAL);

  private final String code;
  private final ErrorKind kind;

  KickstartError(String code, ErrorKind kind) {
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
