import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Keeps Spark's classes as the JVM has them after loading, so that a start needs about half of the
 * processor time. Made once for each set of jars and each JVM; a JVM that the archive does not fit
 * starts as it would without.
 *
 * <p>Classes that jars hold only for newer versions of Java stay out: asked for them by an agent or
 * a recording, this JVM does not find their bytes and crashes.
 */
final class ClassArchive {
  private static final int MINUTES = 10;

  private final Path jars;
  private final Path archive;
  private final List<String> flags;
  private final Path work;

  private ClassArchive(Path jars, Path archive, List<String> flags, Path work) {
    this.jars = jars;
    this.archive = archive;
    this.flags = flags;
    this.work = work;
  }

  /** Arguments: the folder of the jars, the archive to make, the flags that Spark needs. */
  public static void main(String[] arguments) throws Exception {
    Path jars = Path.of(arguments[0]).toAbsolutePath();
    Path archive = Path.of(arguments[1]).toAbsolutePath();
    List<String> flags = List.of(arguments).subList(2, arguments.length);
    Path stamp = archive.resolveSibling("classes.of");
    String current = description(jars);
    if (Files.exists(archive) && Files.exists(stamp) && Files.readString(stamp).equals(current)) {
      return;
    }
    Path work = Files.createTempDirectory(archive.getParent(), "archive");
    try {
      new ClassArchive(jars, archive, flags, work).make();
      Files.writeString(stamp, current);
    } catch (IOException e) {
      System.err.println("[WARNING] Spark starts without an archive of its classes: " + e.getMessage());
    } finally {
      delete(work);
    }
  }

  private static String description(Path jars) throws IOException {
    StringBuilder text = new StringBuilder(System.getProperty("java.vm.version")).append('\n');
    for (Path jar : files(jars)) {
      text.append(jar.getFileName()).append(' ').append(Files.size(jar)).append('\n');
    }
    return text.toString();
  }

  private void make() throws Exception {
    Path source = Path.of("src", "SmallQueries.java");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", work.toString(), "-cp", classPath(), source.toString());
    if (compiled != 0) {
      throw new IOException(source + " does not compile");
    }
    Path loaded = work.resolve("loaded.txt");
    java(
        "queries",
        "-XX:DumpLoadedClassList=" + loaded,
        "-cp",
        jars + "/*:" + work,
        "SmallQueries",
        work.toString());
    Path kept = work.resolve("kept.txt");
    Files.write(kept, kept(Files.readAllLines(loaded)));
    Path made = work.resolve("classes.jsa");
    java(
        "dump",
        "-Xshare:dump",
        "-XX:SharedClassListFile=" + kept,
        "-XX:SharedArchiveFile=" + made,
        "-cp",
        jars + "/*");
    Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
  }

  private List<String> kept(List<String> loaded) throws IOException {
    Set<String> newer = ofNewerJava();
    return loaded.stream()
        .filter(line -> !newer.contains(line.split(" ", 2)[0]) && !line.startsWith("SmallQueries"))
        .filter(line -> newer.stream().noneMatch(name -> line.startsWith("@") && line.contains(" " + name + " ")))
        .toList();
  }

  private Set<String> ofNewerJava() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path path : files(jars)) {
      try (JarFile jar = new JarFile(path.toFile())) {
        jar.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.startsWith("META-INF/versions/") && name.endsWith(".class"))
            .map(name -> name.split("/", 4)[3])
            .map(name -> name.substring(0, name.length() - ".class".length()))
            .forEach(names::add);
      }
    }
    return names;
  }

  private void java(String about, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"));
    command.addAll(flags);
    command.addAll(List.of(arguments));
    Path log = work.resolve(about + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(about + " took more than " + MINUTES + " minutes");
    }
    if (process.exitValue() != 0) {
      List<String> lines = Files.readAllLines(log);
      throw new IOException(
          about + " failed: " + lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
  }

  private String classPath() throws IOException {
    return files(jars).stream().map(Path::toString).collect(Collectors.joining(":"));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
