package dataworks.aws.roles;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.util.regex.Pattern;

/** One role of a chain, and the name that its session has in the audit log of that account. */
public record RoleStep(String roleArn, String sessionName) {
  private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d+:role/[\\w+=,.@/-]+");
  private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");

  public RoleStep {
    check(ARN, roleArn, "a role", "arn:aws:iam::<account>:role/<name>");
    check(SESSION, sessionName, "a session name", "2 to 64 letters, digits and _+=,.@-");
  }

  private static void check(Pattern pattern, String value, String what, String expected) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new DataworksException(
          CoreError.CONFIGURATION_INVALID,
          "'" + value + "' is not the form of " + what,
          "expected " + expected);
    }
  }
}
