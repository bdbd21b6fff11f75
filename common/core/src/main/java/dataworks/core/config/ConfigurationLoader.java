package dataworks.core.config;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Parses and checks a configuration as a whole; all mistakes come in one message. */
public final class ConfigurationLoader {
  /** The name that the built-in default goes by. */
  public static final String BUILT_IN = "built-in";

  private ConfigurationLoader() {}

  /** The YAML text that is in force when nobody names a file. */
  public static String builtIn() {
    return resource("local.yaml");
  }

  /**
   * A commented file to begin with, valid as it stands.
   *
   * @param place where jobs are going to run
   */
  public static String example(Example place) {
    return resource("init-" + place.name().toLowerCase(Locale.ROOT) + ".yaml");
  }

  /** Places that there is a file to begin with for. */
  public enum Example {
    LOCAL,
    EMR
  }

  private static String resource(String name) {
    try (InputStream text = ConfigurationLoader.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Throws one {@code DataworksException} of kind USER that names every mistake on its own line.
   */
  public static LoadedConfiguration load(ConfigurationSources sources) {
    Node root = Document.parse(sources.name(), sources.text());
    Binder binder =
        new Binder(
            sources.name(),
            new Overrides(sources.flags(), sources.environment()),
            new Interpolation(sources.environment(), sources.secrets()),
            new Scalars(sources.workingDirectory()),
            sources.options());
    Configuration bound = binder.bindRoot(Configuration.class, root);
    if (!binder.mistakes().isEmpty()) {
      throw mistaken(sources.name(), binder.mistakes());
    }
    return new LoadedConfiguration(bound, sources.name(), binder.settings());
  }

  private static DataworksException mistaken(String name, List<Mistake> mistakes) {
    String lines =
        mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
    String count = mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes";
    return new DataworksException(
        CoreError.CONFIGURATION_INVALID,
        "configuration " + name + " has " + count + ":" + lines,
        "docs/configuration.md lists every key; 'dataworks config show' prints what is in force");
  }
}
