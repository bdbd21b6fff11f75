package dataworks.aws.stack;

import java.util.Map;
import java.util.Set;

/** A stack as CloudFormation describes it. */
record StackState(String name, String status, String reason, Map<String, String> outputs) {
  private static final Set<String> WELL =
      Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE", "DELETE_COMPLETE");

  boolean inProgress() {
    return status.endsWith("_IN_PROGRESS") && !isOnlyReviewed();
  }

  boolean well() {
    return WELL.contains(status);
  }

  /** A change set was made for it, and never executed: there is nothing in it. */
  boolean isOnlyReviewed() {
    return status.equals("REVIEW_IN_PROGRESS");
  }

  /** Its creation failed and was rolled back: there is nothing in it, and it can't be updated. */
  boolean isLeftover() {
    return status.equals("ROLLBACK_COMPLETE");
  }

  /** Its last update failed and was rolled back: it is as it was, and can be updated. */
  boolean isAsBefore() {
    return status.equals("UPDATE_ROLLBACK_COMPLETE");
  }
}
