package dataworks.core.coalesce;

import dataworks.core.error.ErrorCode;
import dataworks.core.error.ErrorKind;

/** The failures of coalesced folders, of whoever writes and whoever reads them. */
public enum CoalesceError implements ErrorCode {
  JOURNAL_UNREADABLE("DW-COA-001", ErrorKind.EXTERNAL),
  OUTPUT_MISSING("DW-COA-002", ErrorKind.EXTERNAL),
  OBJECT_DAMAGED("DW-COA-003", ErrorKind.DATA),
  READ_BACK_DIFFERS("DW-COA-004", ErrorKind.EXTERNAL),
  OBJECT_CHANGED("DW-COA-005", ErrorKind.EXTERNAL),
  OPTION_INVALID("DW-COA-006", ErrorKind.USER);

  private final String code;
  private final ErrorKind kind;

  CoalesceError(String code, ErrorKind kind) {
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
