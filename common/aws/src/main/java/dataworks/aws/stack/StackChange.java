package dataworks.aws.stack;

/**
 * One line of a change set.
 *
 * @param replacement True, False or Conditional, as the API says; empty where it does not apply
 */
record StackChange(String action, String resource, String type, String replacement) {
  @Override
  public String toString() {
    String note =
        switch (replacement) {
          case "True" -> ", is replaced";
          case "Conditional" -> ", may be replaced";
          default -> "";
        };
    return "%-7s %-28s %s%s"
        .formatted(action.toLowerCase(java.util.Locale.ROOT), resource, type, note);
  }
}
