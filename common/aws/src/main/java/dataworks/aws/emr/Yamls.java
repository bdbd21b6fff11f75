package dataworks.aws.emr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML and JSON texts as trees; dates stay texts. */
public final class Yamls {
  public static final ObjectMapper JSON = new ObjectMapper();

  private Yamls() {}

  /** The tree, or an empty object for an empty text. Throws with what is wrong, and where. */
  public static JsonNode read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions unused = new DumperOptions();
    try {
      Object tree =
          new Yaml(
                  new SafeConstructor(options),
                  new Representer(unused),
                  unused,
                  options,
                  new PlainScalars())
              .load(text);
      return tree == null ? JSON.createObjectNode() : JSON.valueToTree(tree);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  public static String pretty(JsonNode json) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class PlainScalars extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, java.util.regex.Pattern.compile("true|false"), "tf");
      addImplicitResolver(
          Tag.INT, java.util.regex.Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
      addImplicitResolver(
          Tag.FLOAT, java.util.regex.Pattern.compile("-?[0-9]+\\.[0-9]+"), "-0123456789");
      addImplicitResolver(Tag.NULL, java.util.regex.Pattern.compile("~|null|"), "~n\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
