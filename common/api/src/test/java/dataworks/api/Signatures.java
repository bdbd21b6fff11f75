package dataworks.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the compiled types of this module show to others, as lines of text by type. */
final class Signatures {
  private Signatures() {}

  /** Of all classes below the folder. */
  static Map<String, List<String>> of(Path classes) {
    Map<String, List<String>> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
          .map(name -> load(name.replace('/', '.').substring(0, name.length() - 6)))
          .filter(type -> isVisible(type.getModifiers()))
          .forEach(type -> all.put(type.getName(), lines(type)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Type by type as in {@code signatures.txt}. */
  static Map<String, List<String>> parse(List<String> text) {
    Map<String, List<String>> all = new TreeMap<>();
    List<String> current = new ArrayList<>();
    for (String line : text) {
      if (!line.startsWith("  ")) {
        current = new ArrayList<>();
        all.put(line, current);
      } else {
        current.add(line.strip());
      }
    }
    return all;
  }

  static List<String> text(Map<String, List<String>> signatures) {
    List<String> text = new ArrayList<>();
    signatures.forEach(
        (type, lines) -> {
          text.add(type);
          lines.forEach(line -> text.add("  " + line));
        });
    return text;
  }

  private static List<String> lines(Class<?> type) {
    TreeSet<String> lines = new TreeSet<>();
    lines.add(type.toGenericString() + " extends " + type.getGenericSuperclass());
    lines.add("implements " + Arrays.toString(type.getGenericInterfaces()));
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      add(constructor.getModifiers(), constructor.isSynthetic(), constructor.toString(), lines);
    }
    for (Method method : type.getDeclaredMethods()) {
      add(method.getModifiers(), method.isSynthetic(), method.toGenericString(), lines);
    }
    for (Field field : type.getDeclaredFields()) {
      add(field.getModifiers(), field.isSynthetic(), field.toGenericString(), lines);
    }
    return List.copyOf(lines);
  }

  private static void add(int modifiers, boolean synthetic, String line, TreeSet<String> lines) {
    if (isVisible(modifiers) && !synthetic) {
      lines.add(line);
    }
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Signatures.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
