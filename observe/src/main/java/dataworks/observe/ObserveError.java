package dataworks.observe;

import dataworks.core.error.ErrorCode;
import dataworks.core.error.ErrorKind;

/** Errors of watching deliveries. */
public enum ObserveError implements ErrorCode {
  RANGE_INVALID("DW-OBS-001", ErrorKind.USER),
  METRICS_UNREADABLE("DW-OBS-002", ErrorKind.EXTERNAL),
  PIPELINE_UNKNOWN("DW-OBS-003", ErrorKind.USER),
  SITE_UNREADABLE("DW-OBS-004", ErrorKind.EXTERNAL),
  SITE_BUSY("DW-OBS-005", ErrorKind.EXTERNAL);

  private final String code;
  private final ErrorKind kind;

  ObserveError(String code, ErrorKind kind) {
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
