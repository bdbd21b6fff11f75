package dataworks.aws.logs;

import java.util.Locale;

/** Programs of a cluster that write logs, in the order in which they run. */
public enum LogOrigin {
  BOOTSTRAP,
  /** The step's own process: the driver in client mode. */
  STEP,
  /** The application master: the driver in cluster mode. */
  MASTER,
  EXECUTOR,
  /** A container whose number the stream's name doesn't tell. */
  CONTAINER,
  OTHER;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
