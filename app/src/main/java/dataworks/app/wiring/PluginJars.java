package dataworks.app.wiring;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars that {@code --plugin} names. */
final class PluginJars {
  private PluginJars() {}

  /** Only who starts the JVM can put them there: {@code ./dataworks}, or spark-submit itself. */
  static void requireOnClassPath(List<Path> plugins) {
    Set<Path> present =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(PluginJars::absolute)
            .collect(Collectors.toSet());
    for (Path plugin : plugins) {
      if (!Files.isRegularFile(plugin)) {
        throw invalid("--plugin is '" + plugin + "', and there is no such file", "name a jar");
      }
      if (!present.contains(absolute(plugin.toString()))) {
        throw invalid(
            "--plugin is '" + plugin + "', which isn't on the class path",
            "./dataworks puts it there; with spark-submit, name the jar with --jars instead");
      }
    }
  }

  /** A value of {@code spark.jars}: executors of other machines need them, too. */
  static String with(String own, List<Path> plugins) {
    return Stream.concat(
            Stream.of(own), plugins.stream().map(plugin -> absolute(plugin.toString()).toUri()))
        .map(Object::toString)
        .collect(Collectors.joining(","));
  }

  private static Path absolute(String path) {
    Path file = Path.of(path).toAbsolutePath().normalize();
    try {
      return file.toRealPath();
    } catch (IOException notThere) {
      return file;
    }
  }

  private static DataworksException invalid(String message, String hint) {
    return new DataworksException(CoreError.PLUGIN_INVALID, message, hint);
  }
}
