package dataworks.testing.iam;

import java.util.Map;

/**
 * One thing that a call does, as policies name it.
 *
 * @param action as in {@code s3:GetObject}
 * @param resource its ARN, or {@code *} for actions that have none
 * @param context values of condition keys, such as {@code s3:prefix}
 */
public record Access(String action, String resource, Map<String, String> context) {
  public Access {
    context = Map.copyOf(context);
  }

  public static Access of(String action, String resource) {
    return new Access(action, resource, Map.of());
  }
}
