package dataworks.app.wiring;

import java.util.Optional;

/** Where Spark runs. */
final class Masters {
  private Masters() {}

  /** The flag's, else the one that spark-submit gave, else all cores of this machine. */
  static String choose(Optional<String> asked) {
    return asked.orElseGet(() -> System.getProperty("spark.master", "local[*]"));
  }

  static boolean isLocal(String master) {
    return master.startsWith("local");
  }

  /** The jar that this class came from: executors of other machines need it. */
  static String ownJar() {
    return Masters.class.getProtectionDomain().getCodeSource().getLocation().toString();
  }
}
