package dataworks.app;

import dataworks.testing.TestJvm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * Spark's classes as the JVM keeps them, ready to use: half of what a start of the launcher takes.
 * Made once for each build, by a query. For tests alone: with a recording or an agent that looks at
 * classes, this JVM crashes on such an archive.
 */
final class ClassArchive {
  private static final Path TARGET = Processes.ROOT.resolve("app/target");
  private static final Path FILE = TARGET.resolve("classes-" + Processes.SPARK_LINE + ".jsa");
  private static final String QUERY =
      "select a.k, count(*) from values (1, 'x'), (2, 'y') as a(k, v)"
          + " join values (1), (2) as b(k) on a.k = b.k group by a.k";

  private ClassArchive() {}

  /** JVM options that use it, silently without it where it does not fit. */
  static synchronized String options() {
    try (FileChannel channel =
            FileChannel.open(
                TARGET.resolve("classes.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !isCurrent()) {
        make();
      }
    } catch (IOException e) {
      throw new IllegalStateException(FILE + " can't be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return "-XX:SharedArchiveFile=" + FILE + " -Xlog:cds=off -Xlog:cds+dynamic=off";
  }

  private static boolean isCurrent() throws IOException {
    return Files.exists(FILE)
        && Files.getLastModifiedTime(FILE).compareTo(Files.getLastModifiedTime(Processes.JAR)) > 0;
  }

  private static void make() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("classes");
    Path made = folder.resolve("classes.jsa");
    Processes.Finished query =
        Processes.run(
            folder,
            Map.of(
                "DATAWORKS_JAVA_OPTS",
                "-Xmx900m " + TestJvm.FLAGS + " -XX:ArchiveClassesAtExit=" + made),
            List.of(Processes.ROOT.resolve("dataworks").toString(), "sql", QUERY));
    if (query.exitCode() != 0) {
      throw new IllegalStateException(query.stdout() + query.stderr());
    }
    Files.move(made, FILE, StandardCopyOption.REPLACE_EXISTING);
  }
}
