package dataworks.launcher;

import java.time.Duration;

/** Waits. */
interface BoundedPause {
  /** False when the function's time is up before: nothing was waited for. */
  boolean take(Duration pause);
}
