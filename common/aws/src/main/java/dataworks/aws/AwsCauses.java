package dataworks.aws;

import dataworks.core.error.Causes;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Failures of AWS as reports may show them: the error's code and the status, which are fixed words
 * of the service, in place of its message, which may quote what was sent. Pure.
 */
public final class AwsCauses {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,80}");

  private static final Map<String, String> HINTS =
      Map.of(
          "no credentials were found",
          "Give credentials: the role of the instance, AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.",
          "ExpiredToken",
          "Renew the credentials: they have expired.",
          "InvalidAccessKeyId",
          "Check the credentials: the service doesn't know the access key.",
          "SignatureDoesNotMatch",
          "Check the credentials: the secret key isn't that of the access key.",
          "certificate isn't trusted here",
          "Put the authority of the endpoint's certificate into the trust store of the JVM"
              + " (-Djavax.net.ssl.trustStore), or check the endpoint.",
          "certificate is for another host",
          "Check the endpoint: its certificate names another host.",
          "unknown host",
          "Check endpoint and region: no such host is known here.",
          "connection refused",
          "Check endpoint and port: nothing listens there.");

  private AwsCauses() {}

  /**
   * Tells what to do where the cause is known: no credentials, credentials that have ended, a
   * certificate that isn't trusted, a host that doesn't answer; else the other text.
   */
  public static String hint(Throwable failure, String otherwise) {
    String cause = shown(failure);
    for (Map.Entry<String, String> known : HINTS.entrySet()) {
      if (cause.contains(known.getKey())) {
        return known.getValue();
      }
    }
    return otherwise;
  }

  public static String shown(Throwable failure) {
    if (failure instanceof AwsServiceException service) {
      String code = service.awsErrorDetails() == null ? "" : service.awsErrorDetails().errorCode();
      String named = code != null && CODE.matcher(code).matches() ? code + ", " : "";
      return named + "status " + service.statusCode();
    }
    return failure instanceof EndpointNames.Unreachable unreachable
        ? unreachable.shown()
        : Causes.shown(failure);
  }
}
