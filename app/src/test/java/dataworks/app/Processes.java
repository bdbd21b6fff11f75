package dataworks.app;

import dataworks.testing.TestJvm;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end, or in the background. */
public final class Processes {
  public static final Path ROOT =
      Path.of(System.getProperty("dataworks.root", "..")).toAbsolutePath().normalize();
  public static final Path JAR = ROOT.resolve("app/target/dataworks-0.1.0.jar");
  public static final String SPARK_LINE = System.getProperty("dataworks.spark", "3.5");
  public static final Path SPARK = ROOT.resolve("spark-runtime/target/spark-" + SPARK_LINE);

  /** JVM options for programs whose class path begins with Spark's jars. */
  public static final List<String> ARCHIVED =
      List.of(
          "-XX:SharedArchiveFile=" + SPARK.resolve("classes.jsa"),
          "-Xlog:cds=off",
          "-Xlog:cds+dynamic=off");

  private static final int MINUTES =
      System.getProperty("dataworks.sizes", "small").equals("full") ? 40 : 10;

  private Processes() {}

  /** What a program left behind. */
  public record Finished(int exitCode, String stdout, String stderr) {}

  public static Finished run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    File out = Files.createTempFile(folder, "stdout", ".txt").toFile();
    File err = Files.createTempFile(folder, "stderr", ".txt").toFile();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(out).redirectError(err);
    builder.environment().put("DATAWORKS_SPARK", SPARK_LINE);
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running: " + command);
    }
    return new Finished(process.exitValue(), text(out), text(err));
  }

  /** Output goes into the file. */
  public static Process background(
      Path folder, Path output, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("DATAWORKS_SPARK", SPARK_LINE);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** For the launcher: the heap, and the flags of test JVMs. */
  public static Map<String, String> javaOptions(String heap) {
    return Map.of("DATAWORKS_JAVA_OPTS", heap + " " + TestJvm.FLAGS);
  }

  /** A JVM with the flags that Spark needs, on the jars that the build laid down. */
  public static List<String> spark(String heap, String... arguments) throws IOException {
    List<String> command = TestJvm.command();
    command.add(heap);
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    int start = pom.indexOf("<spark.jvm.flags>") + "<spark.jvm.flags>".length();
    String flags = pom.substring(start, pom.indexOf("</spark.jvm.flags>"));
    command.addAll(List.of(flags.trim().split("\\s+")));
    command.addAll(List.of("-cp", SPARK.resolve("jars") + "/*"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** As {@link #spark}, with the archive of Spark's classes. */
  public static List<String> quickSpark(String heap, String... arguments) throws IOException {
    List<String> command = spark(heap);
    command.addAll(ARCHIVED);
    command.addAll(List.of(arguments));
    return command;
  }

  /** The program of the shaded jar, started as the launcher starts it. */
  public static List<String> program(String heap) throws IOException {
    List<String> command = quickSpark(heap);
    int jars = command.indexOf("-cp") + 1;
    command.set(jars, command.get(jars) + ":" + JAR);
    command.add(Main.class.getName());
    return command;
  }

  private static String text(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }
}
