package dataworks.app.demo;

import dataworks.core.error.ErrorCode;
import dataworks.core.error.ErrorKind;

/** The failures of the demo. */
enum DemoError implements ErrorCode {
  STEP_FAILED("DW-DEM-001", ErrorKind.INTERNAL),
  FOLDER_UNUSABLE("DW-DEM-002", ErrorKind.USER);

  private final String code;
  private final ErrorKind kind;

  DemoError(String code, ErrorKind kind) {
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
