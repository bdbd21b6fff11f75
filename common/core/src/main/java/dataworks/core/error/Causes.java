package dataworks.core.error;

import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Foreign exceptions as reports may show them. Their messages may quote data, so only their classes
 * and conditions from a fixed list appear; the log has the rest. Pure.
 */
public final class Causes {
  private static final int DEPTH = 50;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  /** Fragments of the messages of operating systems and the JVM, and our words for them. */
  private static final Map<String, String> CONDITIONS = conditions();

  private Causes() {}

  /** The class, the class of the root cause where it differs, and the condition where known. */
  public static String shown(Throwable failure) {
    Throwable root = root(failure);
    String classes = failure.getClass().getName();
    if (root.getClass() != failure.getClass()) {
      classes += ", caused by " + root.getClass().getName();
    }
    return classes + condition(failure).map(known -> " (" + known + ")").orElse("");
  }

  /** The first failure of ours in the chain of causes. */
  public static Optional<DataworksException> ours(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      if (cause instanceof DataworksException ours) {
        return Optional.of(ours);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < DEPTH; depth++) {
      root = root.getCause();
    }
    return root;
  }

  private static Optional<String> condition(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      if (cause instanceof UnknownHostException) {
        return Optional.of("unknown host" + host(cause.getMessage()));
      }
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      for (Map.Entry<String, String> known : CONDITIONS.entrySet()) {
        if (message.contains(known.getKey())) {
          return Optional.of(known.getValue());
        }
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** The name alone: systems add words of their own. */
  private static String host(String message) {
    Matcher name = HOST.matcher(String.valueOf(message));
    return name.lookingAt() ? " " + name.group() : "";
  }

  private static Map<String, String> conditions() {
    Map<String, String> known = new LinkedHashMap<>();
    for (String text :
        new String[] {
          "no space left on device",
          "disk quota exceeded",
          "read-only file system",
          "permission denied",
          "too many open files",
          "connection refused",
          "connection reset",
          "no route to host",
          "network is unreachable",
          "broken pipe",
          "java heap space",
          "gc overhead limit exceeded",
          "unable to create native thread",
          "metaspace",
          "direct buffer memory"
        }) {
      known.put(text, text);
    }
    known.put("timed out", "timed out");
    known.put("unable to load credentials", "no credentials were found");
    known.put("token included in the request is expired", "the credentials have expired");
    known.put("unable to find valid certification path", "its certificate isn't trusted here");
    known.put("no subject alternative", "its certificate is for another host");
    known.put("no name matching", "its certificate is for another host");
    known.put("certificate_required", "it wants a client certificate");
    known.put("bad_certificate", "it refused our client certificate");
    known.put("certificate_unknown", "it refused our client certificate");
    known.put("notafter", "a certificate has expired");
    known.put("input/output error", "input or output error of the device");
    return known;
  }
}
