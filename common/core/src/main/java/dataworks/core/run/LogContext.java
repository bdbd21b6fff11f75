package dataworks.core.run;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * What every log line says of its run. The names are those that Spark hands on to its executors
 * when they are local properties of a job.
 */
public final class LogContext {
  public static final String PREFIX = "mdc.";
  static final String CORRELATION_ID = PREFIX + "correlation_id";
  static final String RUN_ID = PREFIX + "run_id";
  static final String COMMAND = PREFIX + "command";
  static final String COLLECTION = PREFIX + "collection";
  static final String EXPORT_DATE = PREFIX + "export_date";

  static final String APP_ID = PREFIX + "app_id";

  private LogContext() {}

  /** From now on, on this thread and those that it starts. */
  public static void begin(RunIdentity run) {
    MDC.put(CORRELATION_ID, run.correlationId());
    MDC.put(RUN_ID, run.runId());
    MDC.put(COMMAND, run.command());
  }

  /** Spark's id of the application, once there is one. */
  public static void application(String id) {
    MDC.put(APP_ID, id);
  }

  static void unit(String name, Optional<LocalDate> date) {
    MDC.put(COLLECTION, name);
    date.ifPresent(day -> MDC.put(EXPORT_DATE, day.toString()));
  }

  /** What is known on this thread now; for Spark's local properties. */
  public static Map<String, String> current() {
    Map<String, String> copy = MDC.getCopyOfContextMap();
    return copy == null ? Map.of() : copy;
  }

  static void restore(Map<String, String> context) {
    MDC.setContextMap(context);
  }
}
