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
 * settings for each plan.
 */
final class Installation {
  private final Path folder;
  private final YarnServer yarn;

  private Installation(Path folder, YarnServer yarn) {
    this.folder = folder;
    this.yarn = yarn;
  }

  static Installation in(Path folder, YarnServer yarn) throws IOException {
    Installation installation = new Installation(folder, yarn);
    Files.createDirectories(installation.bin());
    Path script = Files.writeString(installation.bin().resolve("spark-submit"), script());
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    installation.linkJars();
    return installation;
  }

  /** One folder of jars for the launcher: Spark's own and its client of YARN. */
  private void linkJars() throws IOException {
    Path jars = Files.createDirectories(home().resolve("jars"));
    for (Path from :
        List.of(Processes.SPARK.resolve("jars"), YarnServer.sparkJars(Processes.SPARK_LINE))) {
      try (Stream<Path> all = Files.list(from)) {
        for (Path jar : all.toList()) {
          Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
      }
    }
  }

  /** Lays down what the plan configures; only sizes and addresses are those of this cluster. */
  void configure(String application, Plan plan) throws IOException {
    Path settings = Files.createDirectories(settings(application));
    Map<String, String> defaults = new LinkedHashMap<>(plan.configuration("spark-defaults"));
    defaults.putAll(sizes());
    Files.writeString(
        settings.resolve("spark-defaults.conf"),
        defaults.entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue())
            .collect(Collectors.joining("\n", "", "\n")));
    Files.writeString(
        settings.resolve("hive-site.xml"), SiteFile.of(plan.configuration("spark-hive-site")));
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
  Map<String, String> launcherOnYarn(String application) throws IOException {
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

  private Path home() {
    return folder.resolve("spark");
  }

  private Path bin() {
    return folder.resolve("bin");
  }

  private Path settings(String application) {
    return folder.resolve("conf").resolve(application);
  }

  private static Map<String, String> sizes() {
    Path more = YarnServer.sparkJars(Processes.SPARK_LINE);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spark.yarn.jars", "local:" + Processes.SPARK + "/jars/*,local:" + more + "/*");
    all.put("spark.driver.memory", "768m");
    all.put("spark.yarn.am.memory", "256m");
    all.put("spark.executor.memory", "640m");
    all.put("spark.executor.cores", "1");
    all.put("spark.sql.shuffle.partitions", "2");
    all.put("spark.dynamicAllocation.maxExecutors", "2");
    // EMR's nodes run a service that keeps what executors shuffled
    all.put("spark.dynamicAllocation.shuffleTracking.enabled", "true");
    all.put("spark.yarn.appMasterEnv.SPARK_LOCAL_IP", "127.0.0.1");
    for (String process : List.of("driver", "executor", "yarn.am")) {
      all.put("spark." + process + ".extraJavaOptions", TestJvm.FLAGS);
    }
    return all;
  }

  private static String script() throws IOException {
    List<String> command =
        new ArrayList<>(Processes.spark("-Xmx768m", "org.apache.spark.deploy.SparkSubmit"));
    int jars = command.indexOf("-cp") + 1;
    command.set(jars, command.get(jars) + ":" + YarnServer.sparkJars(Processes.SPARK_LINE) + "/*");
    String words = command.stream().map(Installation::word).collect(Collectors.joining(" "));
    return "#!/usr/bin/env bash\nexec " + words + " \"$@\"\n";
  }

  /** The class path alone has something for the shell to replace. */
  private static String word(String word) {
    return word.contains("/jars/*")
        ? "\"$SPARK_CONF_DIR:$HADOOP_CONF_DIR:" + word + "\""
        : "'" + word + "'";
  }
}
