package dataworks.aws.stack;

/** Whoever deploys: is told, and asked. */
public interface DeployDialogue {
  void tell(String line);

  /** Asks for a yes. */
  boolean agrees(String question);
}
