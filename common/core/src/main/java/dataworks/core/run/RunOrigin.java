package dataworks.core.run;

/**
 * The origin of a run.
 *
 * @param version of the program
 * @param environment of the configuration
 * @param again the command line that does the same, secrets masked
 */
public record RunOrigin(String version, String environment, String again) {
  public static final RunOrigin UNKNOWN = new RunOrigin("", "", "");

  RunOrigin in(String name) {
    return new RunOrigin(version, name, again);
  }
}
