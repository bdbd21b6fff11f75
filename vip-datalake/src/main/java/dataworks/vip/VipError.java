package dataworks.vip;

import dataworks.core.error.ErrorCode;
import dataworks.core.error.ErrorKind;

/** Errors between the vendor and our bucket. */
public enum VipError implements ErrorCode {
  NOT_CONFIGURED("DW-VIP-001", ErrorKind.USER),
  ADDRESS_INVALID("DW-VIP-002", ErrorKind.USER),
  TOKEN_REFUSED("DW-VIP-003", ErrorKind.EXTERNAL),
  LIMIT_BEYOND_WAIT("DW-VIP-004", ErrorKind.EXTERNAL),
  TRIGGER_REFUSED("DW-VIP-005", ErrorKind.EXTERNAL),
  REPLICATION_FAILED("DW-VIP-006", ErrorKind.EXTERNAL),
  REPLICATION_SLOW("DW-VIP-007", ErrorKind.EXTERNAL),
  LINKS_UNAVAILABLE("DW-VIP-008", ErrorKind.EXTERNAL),
  FILES_MISSING("DW-VIP-009", ErrorKind.EXTERNAL),
  API_UNAVAILABLE("DW-VIP-010", ErrorKind.EXTERNAL),
  DOWNLOAD_FAILED("DW-VIP-011", ErrorKind.EXTERNAL),
  HOUR_INVALID("DW-VIP-012", ErrorKind.USER),
  HOUR_NOT_DELIVERED("DW-VIP-013", ErrorKind.EXTERNAL),
  TABLE_UNREADABLE("DW-VIP-014", ErrorKind.DATA),
  INTERRUPTED("DW-VIP-015", ErrorKind.EXTERNAL),
  LINK_LIST_INVALID("DW-VIP-016", ErrorKind.EXTERNAL),
  TRUST_UNREADABLE("DW-VIP-017", ErrorKind.USER),
  OTHER_FILES("DW-VIP-018", ErrorKind.EXTERNAL);

  private final String code;
  private final ErrorKind kind;

  VipError(String code, ErrorKind kind) {
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
