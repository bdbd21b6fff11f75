package dataworks.aws;

import dataworks.core.error.ErrorCode;
import dataworks.core.error.ErrorKind;

/** The failures of the AWS adapters that core has no name for. */
public enum AwsError implements ErrorCode {
  EMR_REFUSED("DW-EMR-001", ErrorKind.EXTERNAL),
  EMR_UNAVAILABLE("DW-EMR-002", ErrorKind.EXTERNAL),
  CLUSTER_UNKNOWN("DW-EMR-003", ErrorKind.USER),
  CLUSTER_DEFINITION_INVALID("DW-EMR-004", ErrorKind.USER),
  CLUSTER_FAILED("DW-EMR-005", ErrorKind.EXTERNAL),
  LOGS_UNAVAILABLE("DW-EMR-006", ErrorKind.EXTERNAL),
  STACK_INVALID("DW-DEP-001", ErrorKind.USER),
  STACK_REFUSED("DW-DEP-002", ErrorKind.EXTERNAL),
  STACK_UNAVAILABLE("DW-DEP-003", ErrorKind.EXTERNAL),
  STACK_FAILED("DW-DEP-004", ErrorKind.EXTERNAL),
  STACK_BUSY("DW-DEP-005", ErrorKind.EXTERNAL),
  DEPLOY_NOT_CONFIRMED("DW-DEP-006", ErrorKind.USER),
  ARTIFACT_MISSING("DW-DEP-007", ErrorKind.USER),
  ROLE_REFUSED("DW-ROL-001", ErrorKind.EXTERNAL),
  ROLE_SERVICE_UNAVAILABLE("DW-ROL-002", ErrorKind.EXTERNAL);

  private final String code;
  private final ErrorKind kind;

  AwsError(String code, ErrorKind kind) {
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
