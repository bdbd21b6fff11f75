package dataworks.core.error;

/** The failures of the shared core. */
public enum CoreError implements ErrorCode {
  CONFIGURATION_INVALID("DW-CFG-001", ErrorKind.USER),
  CONFIGURATION_UNREADABLE("DW-CFG-002", ErrorKind.USER),
  SECRET_UNREADABLE("DW-CFG-003", ErrorKind.EXTERNAL),
  ARGUMENT_INVALID("DW-CLI-001", ErrorKind.USER),
  LEASE_HELD("DW-RUN-001", ErrorKind.EXTERNAL),
  LEASE_LOST("DW-RUN-002", ErrorKind.EXTERNAL),
  UNIT_FAILED("DW-RUN-003", ErrorKind.INTERNAL),
  INTERRUPTED("DW-RUN-004", ErrorKind.EXTERNAL),
  TOO_MANY_BAD_RECORDS("DW-DAT-001", ErrorKind.DATA),
  BAD_FILE("DW-DAT-002", ErrorKind.DATA),
  CONSERVATION_BROKEN("DW-DAT-003", ErrorKind.INTERNAL),
  KEY_REJECTED("DW-KEY-001", ErrorKind.DATA),
  KEY_SERVICE_FORBIDDEN("DW-KEY-002", ErrorKind.EXTERNAL),
  KEY_SERVICE_UNAVAILABLE("DW-KEY-003", ErrorKind.EXTERNAL),
  KEY_SERVICE_ANSWER_INVALID("DW-KEY-004", ErrorKind.EXTERNAL),
  KEY_MATERIAL_UNREADABLE("DW-KEY-005", ErrorKind.USER),
  LEDGER_UNAVAILABLE("DW-LED-001", ErrorKind.EXTERNAL),
  LEDGER_TABLE_UNUSABLE("DW-LED-002", ErrorKind.USER),
  LEDGER_EMPTY("DW-LED-003", ErrorKind.EXTERNAL),
  NOTIFICATION_FAILED("DW-NOT-001", ErrorKind.EXTERNAL),
  STORE_UNAVAILABLE("DW-STO-001", ErrorKind.EXTERNAL),
  STORE_OBJECT_MISSING("DW-STO-002", ErrorKind.EXTERNAL),
  STORE_NOT_CONDITIONAL("DW-STO-003", ErrorKind.EXTERNAL),
  TELEMETRY_FAILED("DW-TEL-001", ErrorKind.EXTERNAL),
  PLUGIN_INVALID("DW-PLG-001", ErrorKind.USER);

  private final String code;
  private final ErrorKind kind;

  CoreError(String code, ErrorKind kind) {
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
