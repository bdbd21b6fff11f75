package dataworks.core.config;

/** The origin of a value: {@code file.yaml:3}, an environment variable, a flag, the default. */
public record Origin(Kind kind, String text) {

  /** In the order in which they win. */
  public enum Kind {
    FLAG,
    ENVIRONMENT,
    FILE,
    DEFAULT
  }

  static final Origin DEFAULT = new Origin(Kind.DEFAULT, "default");

  @Override
  public String toString() {
    return text;
  }
}
