package dataworks.core.config;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML text as nodes that know their lines. */
final class Document {
  private Document() {}

  /** Null for an empty text. */
  static Node parse(String name, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(20);
    options.setNestingDepthLimit(30);
    try {
      return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (YAMLException unreadable) {
      throw new DataworksException(
          CoreError.CONFIGURATION_UNREADABLE,
          name + place(unreadable) + " isn't YAML: " + problem(unreadable),
          "correct the file at that place; texts with special characters need quotes");
    }
  }

  static boolean isNull(Node node) {
    return node == null || Tag.NULL.equals(node.getTag());
  }

  private static String place(YAMLException fault) {
    return fault instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? ":" + (marked.getProblemMark().getLine() + 1)
        : "";
  }

  /** Without the snippet of the file, which may hold anything. */
  private static String problem(YAMLException fault) {
    return fault instanceof MarkedYAMLException marked && marked.getProblem() != null
        ? marked.getProblem()
        : "it can't be parsed";
  }
}
