package dataworks.app.cluster;

import dataworks.app.Processes;
import dataworks.testing.TestJvm;
import dataworks.testing.servers.SiteFile;
import dataworks.testing.servers.YarnServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spark on the primary node, as EMR installs it: {@code spark-submit} on the path, and a folder of
 * settings for each plan. Spark's jars come first on all class paths, so that every process can use
 * one archive of their classes: a small application spends most of its time loading them.
 */
final class Installation {
  private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";
  private static final String QUERY =
      "select a.k, count(*) from values (1, 'x'), (2, 'y') as a(k, v)"
          + " join values (1), (2) as b(k) on a.k = b.k group by a.k";

  /** Nothing is said where a process has another class path and does without the archive. */
  private static final String QUIET = "-Xlog:cds=off,cds+dynamic=off";

  private static final Path JARS = Processes.SPARK.resolve("jars");
  private static final Path MORE_JARS = YarnServer.sparkJars(Processes.SPARK_LINE);

  private final Path folder;
  private final YarnServer yarn;

  private Installation(Path folder, YarnServer yarn) {
    this.folder = folder;
    this.yarn = yarn;
  }

  static Installation in(Path folder, YarnServer yarn) throws IOException {
    Installation installation = new Installation(folder, yarn);
    installation.linkJars();
    Files.createDirectories(installation.bin());
    Path script =
        Files.writeString(installation.bin().resolve("spark-submit"), installation.script());
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return installation;
  }

  /** Lays down what the plan configures; only sizes and addresses are those of this cluster. */
  void configure(String application, Plan plan) throws IOException {
    Path settings = Files.createDirectories(settings(application));
    Map<String, String> defaults = new LinkedHashMap<>(plan.configuration("spark-defaults"));
    defaults.putAll(sizes());
    write(
        settings.resolve("spark-defaults.conf"),
        defaults.entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue())
            .collect(Collectors.joining("\n", "", "\n")));
    write(settings.resolve("hive-site.xml"), SiteFile.of(plan.configuration("spark-hive-site")));
  }

  /** Variables of a step's process. */
  Map<String, String> environment(String application) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PATH", bin() + ":" + System.getenv("PATH"));
    variables.put("HADOOP_CONF_DIR", yarn.configuration().toString());
    variables.put("SPARK_CONF_DIR", settings(application).toString());
    variables.put("SPARK_HOME", Processes.SPARK.toString());
    variables.put("SPARK_LOCAL_IP", "127.0.0.1");
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    return variables;
  }

  /** The launcher's options for {@code --master yarn}, in the sizes of this cluster. */
  Map<String, String> launcherOnYarn(String application) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("SPARK_HOME", home().toString());
    variables.put("SPARK_CONF_DIR", settings(application).toString());
    String sizes =
        sizes().entrySet().stream()
            .filter(setting -> !setting.getKey().endsWith("JavaOptions"))
            .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(" "));
    variables.put("DATAWORKS_JAVA_OPTS", "-Xmx768m " + TestJvm.FLAGS + " " + sizes);
    return variables;
  }

  /** One folder of jars for the launcher: Spark's own and its client of YARN. */
  private void linkJars() throws IOException {
    Path jars = Files.createDirectories(home().resolve("jars"));
    for (Path from : List.of(JARS, MORE_JARS)) {
      try (Stream<Path> all = Files.list(from)) {
        for (Path jar : all.toList()) {
          Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
      }
    }
  }

  /** Lays down the classes that all applications load; they run without as well, but slowly. */
  void archiveClasses() throws IOException, InterruptedException {
    List<String> command = spark("-XX:ArchiveClassesAtExit=" + archive(), classPath());
    command.addAll(List.of("--master", "local[1]", "--class", "dataworks.app.Main"));
    command.addAll(List.of(Processes.JAR.toString(), "sql", QUERY));
    Path work = Files.createDirectories(folder.resolve("archive"));
    Processes.Finished query = Processes.run(work, Map.of("SPARK_LOCAL_IP", "127.0.0.1"), command);
    if (query.exitCode() != 0) {
      throw new IllegalStateException(query.stdout() + query.stderr());
    }
  }

  /** The class path alone has something for the shell to replace. */
  private String script() throws IOException {
    String words =
        spark(archiveOption(), classPath() + ":$SPARK_CONF_DIR:$HADOOP_CONF_DIR").stream()
            .map(word -> word.contains("$") ? "\"" + word + "\"" : "'" + word + "'")
            .collect(Collectors.joining(" "));
    return "#!/usr/bin/env bash\nexec " + words + " \"$@\"\n";
  }

  private static List<String> spark(String option, String classPath) throws IOException {
    return new ArrayList<>(Processes.spark("-Xmx768m", option, QUIET, "-cp", classPath, SUBMIT));
  }

  private Map<String, String> sizes() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spark.yarn.jars", "local:" + JARS + "/*,local:" + MORE_JARS + "/*");
    all.put("spark.driver.memory", "768m");
    all.put("spark.yarn.am.memory", "256m");
    all.put("spark.executor.memory", "640m");
    all.put("spark.executor.cores", "1");
    all.put("spark.sql.shuffle.partitions", "2");
    all.put("spark.dynamicAllocation.maxExecutors", "2");
    // EMR's nodes run a service that keeps what executors shuffled
    all.put("spark.dynamicAllocation.shuffleTracking.enabled", "true");
    all.put("spark.yarn.appMasterEnv.SPARK_LOCAL_IP", "127.0.0.1");
    String options = String.join(" ", TestJvm.FLAGS, archiveOption(), QUIET);
    for (String process : List.of("driver", "executor", "yarn.am")) {
      all.put("spark." + process + ".extraJavaOptions", options);
      all.put("spark." + process + ".extraClassPath", classPath());
    }
    return all;
  }

  private static String classPath() {
    return JARS + "/*:" + MORE_JARS + "/*";
  }

  private String archiveOption() {
    return "-XX:SharedArchiveFile=" + archive();
  }

  private Path archive() {
    return folder.resolve("classes.jsa");
  }

  private Path home() {
    return folder.resolve("spark");
  }

  private Path bin() {
    return folder.resolve("bin");
  }

  private Path settings(String application) {
    return folder.resolve("conf").resolve(application);
  }

  /** Leaves a file alone that has this text: another step may be reading it. */
  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }
}
