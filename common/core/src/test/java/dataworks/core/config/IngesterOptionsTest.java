package dataworks.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.api.AtLeast;
import dataworks.api.Default;
import dataworks.api.Doc;
import dataworks.api.Form;
import dataworks.core.error.DataworksException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IngesterOptionsTest {
  /** Options as a plugin declares them. */
  record Sums(
      @Doc("Hive database.") @Default("sums") @Form(pattern = "[a-z]+", expected = "small letters")
          String database,
      @Doc("How many.") @AtLeast(1) int count,
      @Doc("How long.") @Default("5m") Duration pause,
      @Doc("Members.") List<String> members) {
    Sums {
      if (members.size() > 2) {
        throw new IllegalArgumentException("members names more than two; expected one or two");
      }
    }
  }

  private static Configuration load(String options, Map<String, String> flags) {
    return ConfigurationLoader.load(
            new ConfigurationSources(
                "test.yaml",
                "collections:\n  - {db: core, collection: a, ingester: snapshot}\n"
                    + "  - {db: core, collection: b, ingester: sums%s}\n".formatted(options),
                Map.of("HOW_MANY", "7"),
                flags,
                Path.of("/w"),
                (name, key) -> "",
                name -> name.equals("sums") ? Optional.of(Sums.class) : Optional.empty()))
        .configuration();
  }

  private static Optional<Record> options(String text) {
    return load(text, Map.of()).collections().get(1).options().value();
  }

  @Test
  void theRecordOfTheIngesterIsBoundWithItsDefaults() {
    assertThat(options(", options: {count: 3, members: [x, y]}"))
        .contains(new Sums("sums", 3, Duration.ofMinutes(5), List.of("x", "y")));
    assertThat(options(", options: {count: \"${HOW_MANY}\"}"))
        .contains(new Sums("sums", 7, Duration.ofMinutes(5), List.of()));
  }

  @Test
  void flagsReplaceOptionsAsTheyReplaceEverything() {
    Configuration configuration =
        load(", options: {count: 3}", Map.of("collections[1].options.pause", "9s"));
    assertThat(configuration.collections().get(1).options().value())
        .contains(new Sums("sums", 3, Duration.ofSeconds(9), List.of()));
  }

  @Test
  void allMistakesAreReportedWithTheirPlaces() {
    assertThatThrownBy(() -> options(", options: {count: 0, database: A1, pause: soon, cuont: 1}"))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("has 4 mistakes")
        .hasMessageContaining("collections[1].options.count")
        .hasMessageContaining("collections[1].options.database")
        .hasMessageContaining("small letters")
        .hasMessageContaining("collections[1].options.pause")
        .hasMessageContaining("unknown key 'cuont' (did you mean 'count'?)")
        .hasMessageContaining("test.yaml:3");
  }

  @Test
  void aRequiredOptionIsMissedWithoutASectionOfOptions() {
    assertThatThrownBy(() -> options("")).hasMessageContaining("collections[1].options.count");
  }

  @Test
  void whatTheRecordRefusesItselfIsAMistakeToo() {
    assertThatThrownBy(() -> options(", options: {count: 1, members: [x, y, z]}"))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("collections[1].options")
        .hasMessageContaining("members names more than two; expected one or two");
  }

  @Test
  void optionsOfAnIngesterThatIsNotThereWaitForACommandThatNeedsIt() {
    Configuration configuration =
        ConfigurationLoader.load(
                new ConfigurationSources(
                    "test.yaml",
                    "collections:\n  - {db: core, collection: b, ingester: x, options: {any: 1}}\n",
                    Map.of(),
                    Map.of(),
                    Path.of("/w"),
                    (name, key) -> ""))
            .configuration();
    assertThat(configuration.collections().get(0).options()).isEqualTo(IngesterOptions.NONE);
  }
}
