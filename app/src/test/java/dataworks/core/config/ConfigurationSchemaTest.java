package dataworks.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ConfigurationSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROOT = Path.of(System.getProperty("dataworks.root", ".."));

  @TempDir Path folder;

  private static List<String> mistakes(String yaml) throws Exception {
    JsonNode document =
        JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    return SchemaCheck.mistakes(JSON.readTree(ConfigurationSchema.text()), document);
  }

  private LoadedConfiguration load(String yaml) {
    return ConfigurationLoader.load(
        new ConfigurationSources("example", yaml, Map.of(), Map.of(), folder, (name, key) -> "x"));
  }

  @Test
  void theBuiltInConfigurationIsValid() throws Exception {
    assertThat(mistakes(ConfigurationLoader.builtIn())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"development", "qa", "integration", "preprod", "production"})
  void theDeployedConfigurationIsValid(String environment) throws Exception {
    Path definitions = ROOT.resolve("cluster-config");
    Map<String, Object> names =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(definitions.resolve("environments/" + environment + ".yaml")));
    String yaml = Files.readString(definitions.resolve("configuration.yaml"));
    for (Map.Entry<String, Object> name : names.entrySet()) {
      Object value = name.getValue();
      yaml =
          yaml.replace(
              "${" + name.getKey() + "}",
              value instanceof List ? JSON.writeValueAsString(value) : String.valueOf(value));
    }
    assertThat(mistakes(yaml)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ConfigurationLoader.Example.class)
  void filesToBeginWithAreValidAndLoadAsTheyStand(ConfigurationLoader.Example example)
      throws Exception {
    String yaml = ConfigurationLoader.example(example);
    assertThat(mistakes(yaml)).isEmpty();
    assertThat(load(yaml).configuration().collections()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(ConfigurationLoader.Example.class)
  void theirCommentedSectionsAreValidToo(ConfigurationLoader.Example example) throws Exception {
    String yaml = ConfigurationLoader.example(example);
    String all = yaml.replaceAll("(?m)^# ((?:  )*[a-z-]+:(?: .*)?)$", "$1");
    assertThat(all).isNotEqualTo(yaml);
    assertThat(mistakes(all)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grace-hour: 3 | .grace-hour: unknown",
        "grace-hours: many | .grace-hours: none of the forms takes \"many\"",
        "grace-hours: -1 | .grace-hours: none of the forms takes -1",
        "ledger: {type: paper} | .ledger.type: none of the forms takes \"paper\"",
        "collections: [{db: data}] | .collections[].collection: missing",
        "vip: {client-id: x, client-secret: y} | .vip.bucket: missing",
        "storage: here | .storage: \"here\" isn't [\"object\",\"null\"]",
        "ingest: {codec: zip} | .ingest.codec: none of the forms takes \"zip\""
      })
  void whatTheBinderRefusesTheSchemaRefuses(String yaml, String mistake) throws Exception {
    assertThat(mistakes(yaml)).containsExactly(mistake);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "environment: PREPROD",
        "grace-hours: ${HOURS:24}",
        "observe: {baseline-from: 20240101, stale-after: {vip: 3h}}",
        "'vip: {environment: Test, client-id: x, client-secret: secret://a#b, bucket: s3://c}'",
        "hive: null"
      })
  void whatTheBinderTakesTheSchemaTakes(String yaml) throws Exception {
    assertThat(mistakes(yaml)).isEmpty();
    load(yaml);
  }

  @Test
  void eachKeyIsDescribedAndHasItsDefault() throws Exception {
    JsonNode grace =
        JSON.readTree(ConfigurationSchema.text()).path("properties").path("grace-hours");
    assertThat(grace.path("description").asText()).startsWith("How long what a commit replaced");
    assertThat(grace.path("default").asInt()).isEqualTo(24);
  }
}
