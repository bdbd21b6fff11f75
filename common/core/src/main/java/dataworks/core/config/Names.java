package dataworks.core.config;

import java.util.Locale;

/** Names of components in files and in the environment. */
final class Names {
  private Names() {}

  static String kebab(String component) {
    return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  static String variable(String path) {
    return "DATAWORKS_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
