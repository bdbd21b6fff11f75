package dataworks.testing.servers;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a program in a {@link HiveClassLoader}. Arguments: a class path (a folder followed by {@code
 * /*} stands for its jars), the program's class, the program's arguments.
 */
final class IsolatedMain {
  private IsolatedMain() {}

  public static void main(String[] arguments) throws Throwable {
    ClassLoader loader = new HiveClassLoader(urls(arguments[0]));
    Thread.currentThread().setContextClassLoader(loader);
    Method main = loader.loadClass(arguments[1]).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    List<String> rest = List.of(arguments).subList(2, arguments.length);
    try {
      main.invoke(null, (Object) rest.toArray(String[]::new));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The words of a command that runs {@code program} so, after those of Java and its flags. */
  static List<String> command(List<Path> classes, Path jars, Class<?> program) {
    List<String> path = new ArrayList<>(classes.stream().map(Path::toString).toList());
    path.add(jars + "/*");
    return List.of(
        "-cp",
        home(IsolatedMain.class).toString(),
        IsolatedMain.class.getName(),
        String.join(File.pathSeparator, path),
        program.getName());
  }

  /** The folder or jar that a class was loaded from. */
  static Path home(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static URL[] urls(String path) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String element : path.split(File.pathSeparator)) {
      if (element.endsWith("/*")) {
        try (Stream<Path> jars = Files.list(Path.of(element.substring(0, element.length() - 2)))) {
          for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
            urls.add(jar.toUri().toURL());
          }
        }
      } else {
        urls.add(Path.of(element).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
