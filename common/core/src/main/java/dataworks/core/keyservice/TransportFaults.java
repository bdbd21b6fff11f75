package dataworks.core.keyservice;

import dataworks.core.error.Causes;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Separates passing faults of the connection from permanent ones. */
final class TransportFaults {
  private static final Pattern ALERT = Pattern.compile("fatal alert: (\\w+)");
  private static final Pattern CUT =
      Pattern.compile("received no bytes|EOF|[Cc]onnection reset|[Bb]roken pipe|terminated");
  private static final Set<String> OUR_CERTIFICATE =
      Set.of(
          "bad_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "certificate_expired",
          "certificate_unknown",
          "certificate_required",
          "unknown_ca",
          "access_denied");
  private static final Set<String> LASTING =
      Set.of("handshake_failure", "protocol_version", "insufficient_security");

  private TransportFaults() {}

  static Attempt of(IOException fault, KeyServiceAddress address) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return new Attempt.Final(
            KeyServiceFailures.untrusted(address.base() + " gave " + Causes.shown(cause)));
      }
      if (cause instanceof SSLException) {
        String alert = alert(cause);
        if (OUR_CERTIFICATE.contains(alert)) {
          return new Attempt.Final(
              KeyServiceFailures.forbidden(address.base() + " gave TLS alert " + alert));
        }
        if (LASTING.contains(alert)) {
          return new Attempt.Final(
              KeyServiceFailures.unavailable(address.base() + " gave TLS alert " + alert));
        }
      }
    }
    String text = address.base() + " gave " + Causes.shown(fault);
    boolean cut = CUT.matcher(fault.getClass().getSimpleName() + fault.getMessage()).find();
    return new Attempt.Passing(
        address.encrypted() && cut
            ? KeyServiceFailures.closed(text)
            : KeyServiceFailures.unavailable(text),
        Duration.ZERO);
  }

  private static String alert(Throwable fault) {
    Matcher matcher = ALERT.matcher(String.valueOf(fault.getMessage()));
    return matcher.find() ? matcher.group(1) : "";
  }
}
