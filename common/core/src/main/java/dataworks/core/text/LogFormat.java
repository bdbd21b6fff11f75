package dataworks.core.text;

/** The form of log lines. */
public enum LogFormat {
  JSON,
  TEXT
}
