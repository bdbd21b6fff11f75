package dataworks.aws.roles;

import dataworks.core.error.ErrorCode;
import dataworks.core.error.ErrorKind;

/** The failures of role chaining. */
public enum RoleError implements ErrorCode {
  ROLE_REFUSED("DW-ROL-001", ErrorKind.EXTERNAL),
  ROLE_SERVICE_UNAVAILABLE("DW-ROL-002", ErrorKind.EXTERNAL);

  private final String code;
  private final ErrorKind kind;

  RoleError(String code, ErrorKind kind) {
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
