package dataworks.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java of processes that tests start: the one that runs the tests, with the same flags; those
 * that need Spark use the archive of its classes that the build made.
 */
public final class TestJvm {
  /** The flags of the build's tests; the default is for a start from a workbench. */
  public static final String FLAGS =
      System.getProperty(
          "dataworks.jvm.flags",
          "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ReservedCodeCacheSize=256m"
              + " -XX:MetaspaceSize=200m");

  private static final Path SPARK =
      Path.of(
              System.getProperty("dataworks.root", ".."),
              "spark-runtime/target/spark-" + System.getProperty("dataworks.spark", "3.5"))
          .toAbsolutePath()
          .normalize();

  private TestJvm() {}

  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The command of a program on Spark that is on this JVM's class path: to be added to. */
  public static List<String> spark() {
    List<String> command = command();
    String classPath = System.getProperty("java.class.path");
    Path archive = SPARK.resolve("classes.jsa");
    if (Files.exists(archive)) {
      command.addAll(
          List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
      classPath = SPARK.resolve("jars") + "/*:" + beside(SPARK.resolve("jars"), classPath);
    }
    command.addAll(List.of("-cp", classPath));
    return command;
  }

  /** Leaves out what the folder holds: DataNucleus refuses a plugin that is there twice. */
  private static String beside(Path jars, String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> !Files.exists(jars.resolve(Path.of(entry).getFileName())))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The start of a command: to be added to. */
  public static List<String> command() {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(List.of(FLAGS.trim().split("\\s+")));
    return command;
  }
}
