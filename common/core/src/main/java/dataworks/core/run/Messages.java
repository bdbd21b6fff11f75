package dataworks.core.run;

/** Lines for people, apart from results: on stderr, or in the log. Thread-safe. */
@FunctionalInterface
public interface Messages {
  void line(String text);
}
