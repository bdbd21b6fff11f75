package dataworks.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java of processes that tests start: the one that runs the tests, with the same flags. */
public final class TestJvm {
  /** The flags of the build's tests; the default is for a start from a workbench. */
  public static final String FLAGS =
      System.getProperty(
          "dataworks.jvm.flags",
          "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ReservedCodeCacheSize=256m"
              + " -XX:MetaspaceSize=200m");

  private TestJvm() {}

  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The begin of a command: to be added to. */
  public static List<String> command() {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(List.of(FLAGS.trim().split("\\s+")));
    return command;
  }
}
