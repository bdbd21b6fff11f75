package dataworks.aws.logs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a stream as the logs agent of a cluster gives it: {@code <cluster id>/<instance
 * id>/<folder>…}, with the file's own path behind it. Pure.
 */
public record LogStreamName(String text, LogOrigin origin, Optional<String> step) {
  private static final Pattern PARTS =
      Pattern.compile("[^/]+/[^/]+/(bootstrap|steps|containers)(.*)");
  private static final Pattern CONTAINER =
      Pattern.compile("container_(?:e\\d+_)?\\d+_\\d+_\\d+_(\\d+)");
  private static final Pattern STEP = Pattern.compile("(?<![A-Za-z0-9])s-[A-Z0-9]+");

  /** Of a stream that nobody of ours named, the origin is {@link LogOrigin#OTHER}. */
  public static LogStreamName of(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return new LogStreamName(text, LogOrigin.OTHER, Optional.empty());
    }
    String file = parts.group(2);
    return switch (parts.group(1)) {
      case "bootstrap" -> new LogStreamName(text, LogOrigin.BOOTSTRAP, Optional.empty());
      case "steps" -> new LogStreamName(text, LogOrigin.STEP, stepOf(file));
      default -> new LogStreamName(text, container(file), Optional.empty());
    };
  }

  private static Optional<String> stepOf(String file) {
    Matcher step = STEP.matcher(file);
    return step.find() ? Optional.of(step.group()) : Optional.empty();
  }

  /** YARN gives the first container of an application to its master. */
  private static LogOrigin container(String file) {
    Matcher container = CONTAINER.matcher(file);
    if (!container.find()) {
      return LogOrigin.CONTAINER;
    }
    return Integer.parseInt(container.group(1)) == 1 ? LogOrigin.MASTER : LogOrigin.EXECUTOR;
  }
}
