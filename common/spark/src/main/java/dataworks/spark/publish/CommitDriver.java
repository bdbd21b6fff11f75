package dataworks.spark.publish;

import dataworks.spark.publish.CommitMachine.Transition;

/** Has the machine's actions carried out, one after the other, and tells it how each ended. */
final class CommitDriver {
  private final CommitMachine machine;
  private final Effects effects;

  CommitDriver(CommitMachine machine, Effects effects) {
    this.machine = machine;
    this.effects = effects;
  }

  /** Until an end; throws what the machine says went wrong, and what the fence refuses. */
  CommitState run(Transition start, Fence fence) {
    Transition now = start;
    while (!now.ended()) {
      Event event = new Event.Done();
      for (Action action : now.actions()) {
        event = effects.carryOut(action, fence);
      }
      now = machine.on(now.state(), event);
    }
    now.failure().ifPresent(CommitDriver::asItIs);
    return now.state();
  }

  private static void asItIs(Exception failure) {
    CommitDriver.<RuntimeException>sneak(failure);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Exception> void sneak(Exception failure) throws T {
    throw (T) failure;
  }
}
