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
import java.util.stream.Stream;

/**
 * HBase and its ZooKeeper in a process of their own: one for each JVM, empty, started at first use,
 * gone with the JVM. With the HBase shell as a command.
 */
public final class HBaseServer {
  private static final String MAIN = "org.apache.hadoop.hbase.master.HMaster";
  private static final String SHELL = "org.jruby.JarBootstrapMain";
  private static final String READY = "Master has completed initialization";
  private static final Duration LIMIT = Duration.ofMinutes(2);
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

  /** A script that takes the arguments of {@code hbase}; it knows {@code shell} alone. */
  public Path command() {
    return folder.resolve("hbase");
  }

  private static HBaseServer start() {
    HBaseServer server = new HBaseServer(ServerFiles.working("hbase"), FreePort.any());
    Path jars = ServerFiles.laidDown("hbase", "jars");
    try {
      Files.writeString(server.folder.resolve("hbase-site.xml"), server.site());
      Files.writeString(server.folder.resolve("log4j2-test.properties"), logging());
      server.writeCommand(ServerFiles.laidDown("hbase-shell", "jars"));
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
    settings.put("hbase.rootdir", folder.resolve("root").toUri().toString());
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
  private void writeCommand(Path jars) throws IOException {
    List<String> words =
        Stream.of(
                TestJvm.command().stream(),
                FLAGS.stream(),
                Stream.of("-cp", jruby(jars) + ":" + folder + ":" + jars + "/*", SHELL))
            .flatMap(part -> part)
            .map(word -> "'" + word + "'")
            .toList();
    Files.writeString(
        command(),
        "#!/usr/bin/env bash\nset -euo pipefail\n[ \"$1\" = shell ]\nshift\nexec "
            + String.join(" ", words)
            + " \"$@\"\n");
    Files.setPosixFilePermissions(command(), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path jruby(Path jars) throws IOException {
    try (Stream<Path> all = Files.list(jars)) {
      return all.filter(jar -> jar.getFileName().toString().startsWith("jruby-complete"))
          .findFirst()
          .orElseThrow();
    }
  }
}
