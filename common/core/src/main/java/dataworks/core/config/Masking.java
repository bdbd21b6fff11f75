package dataworks.core.config;

import java.util.regex.Pattern;

/** Decides what may be shown of a value. */
public final class Masking {
  static final String MASK = "***";

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(password|passwd|passphrase|client[-_]?secret|secret[-_]?(key|access)|api[-_]?token"
              + "|access[-_]?key|auth[-_]?token|session[-_]?token|credential|webhook).*");
  private static final Pattern SECRET_VARIABLE =
      Pattern.compile("(?i).*(password|passphrase|secret|token|credential|access_key).*");
  private static final Pattern SECRET_VALUE =
      Pattern.compile(
          "(?s).*((?:AKIA|ASIA)[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----"
              + "|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.|(?i:x-amz-(?:signature|security-token)=)"
              + "|hooks\\.slack\\.com/services/|(?i:bearer )\\S{8,}).*");
  private static final Pattern USER_INFO = Pattern.compile("(://)[^/@\\s]+@");

  private Masking() {}

  /** The value as it may be shown, given the name it goes by. */
  public static String shown(String name, String value) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (SECRET_NAME.matcher(last).matches() && !last.endsWith("-variable")) {
      return MASK;
    }
    return shown(value);
  }

  /** The value without what looks like a credential. */
  public static String shown(String value) {
    if (SECRET_VALUE.matcher(value).matches()) {
      return MASK;
    }
    return USER_INFO.matcher(value).replaceAll("$1" + MASK + "@");
  }

  static boolean isSecretVariable(String variable) {
    return SECRET_VARIABLE.matcher(variable).matches();
  }
}
