package dataworks.aws;

import dataworks.core.error.Causes;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Failures of AWS as reports may show them: the error's code and the status, which are fixed words
 * of the service, in place of its message, which may quote what was sent. Pure.
 */
public final class AwsCauses {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,80}");

  private AwsCauses() {}

  public static String shown(Throwable failure) {
    if (failure instanceof AwsServiceException service) {
      String code = service.awsErrorDetails() == null ? "" : service.awsErrorDetails().errorCode();
      String named = code != null && CODE.matcher(code).matches() ? code + ", " : "";
      return named + "status " + service.statusCode();
    }
    return Causes.shown(failure);
  }
}
