package dataworks.spark.publish;

/** Carries out one action of the commit and tells how it ended. */
@FunctionalInterface
interface Effects {

  /**
   * Throws what the fence refuses, and what the store says; the catalogue's failures are events.
   */
  Event carryOut(Action action, Fence fence);
}
