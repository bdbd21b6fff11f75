package dataworks.core.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.MDC;

/**
 * The fields of a run in every log line. The names are those that Spark hands on to its executors
 * when they are local properties of a job.
 */
public final class LogContext {
  public static final String PREFIX = "mdc.";
  static final String CORRELATION_ID = PREFIX + "correlation_id";
  static final String RUN_ID = PREFIX + "run_id";
  static final String COMMAND = PREFIX + "command";
  static final String COLLECTION = PREFIX + "collection";
  static final String EXPORT_DATE = PREFIX + "export_date";

  public static final String APP_ID = PREFIX + "app_id";

  /** System properties that our layouts read on threads that have no context of their own. */
  private static final String PROCESS_WIDE = "dataworks.log.";

  private static final List<String> OF_THE_RUN = List.of(CORRELATION_ID, RUN_ID, COMMAND, APP_ID);

  private LogContext() {}

  /** From now on, on this thread and those that it starts; on others when they say nothing else. */
  public static void begin(RunIdentity run) {
    put(CORRELATION_ID, run.correlationId());
    put(RUN_ID, run.runId());
    put(COMMAND, run.command());
  }

  /** Spark's id of the application, once there is one. */
  public static void application(String id) {
    put(APP_ID, id);
  }

  private static void put(String name, String value) {
    MDC.put(name, value);
    System.setProperty(processWide(name), value);
  }

  private static String processWide(String name) {
    return PROCESS_WIDE + name.substring(PREFIX.length());
  }

  /** Returns the fields of all threads of this process: for processes that work for it. */
  public static Map<String, String> ofProcess() {
    Map<String, String> values = new TreeMap<>();
    for (String name : OF_THE_RUN) {
      values.put(name, System.getProperty(processWide(name), ""));
    }
    return values;
  }

  /** Takes over what another process gave. */
  public static void useInProcess(Map<String, String> values) {
    for (String name : OF_THE_RUN) {
      System.setProperty(processWide(name), values.getOrDefault(name, ""));
    }
  }

  static void unit(String name, Optional<LocalDate> date) {
    MDC.put(COLLECTION, name);
    date.ifPresent(day -> MDC.put(EXPORT_DATE, day.toString()));
  }

  /** Returns the fields of this thread now; for Spark's local properties. */
  public static Map<String, String> current() {
    Map<String, String> copy = MDC.getCopyOfContextMap();
    return copy == null ? Map.of() : copy;
  }

  static void restore(Map<String, String> context) {
    MDC.setContextMap(context);
  }
}
