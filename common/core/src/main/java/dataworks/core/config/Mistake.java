package dataworks.core.config;

/** One thing that is wrong in a configuration: where, what it says, what was expected. */
record Mistake(String path, Origin origin, String text) {

  static Mistake value(String path, Origin origin, String value, String expected) {
    return new Mistake(path, origin, "'" + value + "' is not " + expected);
  }

  @Override
  public String toString() {
    return path + " (" + origin + "): " + text;
  }
}
