package dataworks.aws.roles;

/** The job's own credentials where the default chain finds them, for the length of a test. */
public final class BaseCredentials implements AutoCloseable {
  public static final String ACCESS_KEY = "AKIABASE";

  private static final String KEY = "aws.accessKeyId";
  private static final String SECRET = "aws.secretAccessKey";

  private BaseCredentials() {
    System.setProperty(KEY, ACCESS_KEY);
    System.setProperty(SECRET, "base-secret");
  }

  public static BaseCredentials set() {
    return new BaseCredentials();
  }

  @Override
  public void close() {
    System.clearProperty(KEY);
    System.clearProperty(SECRET);
  }
}
