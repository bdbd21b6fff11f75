package dataworks.app.wiring;

/** Amount of messages along the way; results and failures are always printed. */
public enum Verbosity {
  QUIET("error", "off", "off", "warn", "fatal"),
  NORMAL("warn", "off", "error", "info", "warn"),
  VERBOSE("info", "info", "warn", "debug", "warn"),
  DEBUG("debug", "debug", "info", "debug", "info");

  private static final String PREFIX = "dataworks.level.";

  private final String ours;
  private final String jobs;
  private final String libraries;
  private final String oursInLogs;
  private final String librariesInLogs;

  Verbosity(String ours, String jobs, String libraries, String oursInLogs, String librariesInLogs) {
    this.ours = ours;
    this.jobs = jobs;
    this.libraries = libraries;
    this.oursInLogs = oursInLogs;
    this.librariesInLogs = librariesInLogs;
  }

  /** Sets what the layouts read. */
  void publish() {
    set("ours", ours);
    set("jobs", jobs);
    set("libraries", libraries);
    set("root", this == DEBUG ? "info" : "warn");
    set("reviewed", this == QUIET || this == NORMAL ? "off" : libraries);
    set("traces", this == DEBUG ? "full" : "none");
    set("log.ours", oursInLogs);
    set("log.libraries", librariesInLogs);
  }

  private static void set(String name, String value) {
    System.setProperty(PREFIX + name, value);
  }
}
