package dataworks.testing.servers;

import dataworks.testing.TestJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * HBase and its ZooKeeper in a process of their own: one for each JVM, empty, started at first use,
 * gone with the JVM. With the HBase shell as a command.
 */
public final class HBaseServer {
  private static final String MAIN = "org.apache.hadoop.hbase.master.HMaster";
  private static final String SHELL = "org.jruby.JarBootstrapMain";
  private static final String REFRESH_CLIENT =
      "org.apache.hadoop.hbase.client.example.RefreshHFilesClient";
  private static final String REFRESH_ENDPOINT =
      "org.apache.hadoop.hbase.coprocessor.example.RefreshHFilesEndpoint";
  private static final String READY = "Master has completed initialization";
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final List<String> FLAGS =
      List.of(
          "-Xmx512m",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");

  private static HBaseServer shared;

  private final Path folder;
  private final int port;

  private HBaseServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  public static synchronized HBaseServer shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /** Of its ZooKeeper, {@code host:port}. */
  public String quorum() {
    return "127.0.0.1:" + port;
  }

  /**
   * A script that takes the arguments of {@code hbase}: {@code shell}, whose shell has no commands
   * for replicas, and the class that refreshes one.
   */
  public Path command() {
    return folder.resolve("hbase");
  }

  /** The folder of its files. */
  public Path root() {
    return folder.resolve("root");
  }

  private static HBaseServer start() {
    HBaseServer server = new HBaseServer(ServerFiles.working("hbase"), FreePort.any());
    Path jars = ServerFiles.laidDown("hbase", "jars");
    try {
      Files.writeString(server.folder.resolve("hbase-site.xml"), server.site());
      Files.writeString(server.folder.resolve("log4j2-test.properties"), logging());
      server.writeCommand(jars, ServerFiles.laidDown("hbase-shell", "jars"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>(FLAGS);
    command.addAll(List.of("-cp", server.folder + ":" + jars + "/*", MAIN, "start"));
    JavaProcess.start(server.folder.resolve("server.log"), command).awaitOutput(READY, 1, LIMIT);
    return server;
  }

  private String site() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("hbase.rootdir", root().toUri().toString());
    settings.put("hbase.tmp.dir", folder.resolve("tmp").toString());
    settings.put("hbase.zookeeper.quorum", "127.0.0.1");
    settings.put("hbase.zookeeper.property.clientPort", Integer.toString(port));
    settings.put("hbase.zookeeper.property.dataDir", folder.resolve("zookeeper").toString());
    settings.put("hbase.unsafe.stream.capability.enforce", "false");
    settings.put("hbase.wal.provider", "filesystem");
    for (String server : List.of("master", "regionserver")) {
      settings.put("hbase." + server + ".hostname", "localhost");
      settings.put("hbase." + server + ".port", "0");
      settings.put("hbase." + server + ".info.port", "-1");
    }
    settings.put("hbase.coprocessor.user.region.classes", REFRESH_ENDPOINT);
    settings.put("hbase.regionserver.msginterval", "100");
    settings.put("hbase.master.wait.on.regionservers.interval", "100");
    settings.put("hbase.master.wait.on.regionservers.timeout", "500");
    return SiteFile.of(settings);
  }

  private static String logging() {
    return """
        rootLogger.level = warn
        rootLogger.appenderRef.err.ref = err
        appender.err.type = Console
        appender.err.name = err
        appender.err.target = SYSTEM_ERR
        appender.err.layout.type = PatternLayout
        appender.err.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
        logger.master.name = org.apache.hadoop.hbase.master.HMaster
        logger.master.level = info
        """;
  }

  /** JRuby brings libraries that must be found before HBase's. */
  private void writeCommand(Path server, Path shell) throws IOException {
    Files.writeString(
        command(),
        """
        #!/usr/bin/env bash
        set -euo pipefail
        case "$1" in
          shell) shift; exec %s "$@" ;;
          %s) exec %s "$@" ;;
          *) echo "Error: Could not find or load main class $1" >&2; exit 1 ;;
        esac
        """
            .formatted(
                java(jruby(shell) + ":" + folder + ":" + shell + "/*") + " '" + SHELL + "'",
                REFRESH_CLIENT,
                java(folder + ":" + server + "/*")));
    Files.setPosixFilePermissions(command(), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String java(String classPath) {
    return Stream.of(TestJvm.command(), FLAGS, List.of("-cp", classPath))
        .flatMap(List::stream)
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(" "));
  }

  private static Path jruby(Path jars) throws IOException {
    try (Stream<Path> all = Files.list(jars)) {
      return all.filter(jar -> jar.getFileName().toString().startsWith("jruby-complete"))
          .findFirst()
          .orElseThrow();
    }
  }
}
