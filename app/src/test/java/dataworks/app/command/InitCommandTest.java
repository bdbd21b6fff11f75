package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitCommandTest {
  @TempDir Path folder;

  private static InProcess run(String... words) {
    return InProcess.run(List.of(words));
  }

  @ParameterizedTest
  @CsvSource({"local, environment: local", "EMR, environment: development"})
  void whatItWritesIsInForceAsItStands(String place, String line) {
    Path mine = folder.resolve("new/folder");
    InProcess written = run("init", "--for", place, "--dir", mine.toString());
    assertThat(written.exit()).as(written.err()).isZero();
    Path file = mine.resolve("dataworks.yaml");
    assertThat(written.err()).contains("wrote " + file, "export DATAWORKS_CONFIG=" + file);
    assertThat(written.out()).isEmpty();
    InProcess shown = run("config", "show", "--config", file.toString(), "--log", "text");
    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(shown.out()).contains(line).contains("collections[2].collection: statement");
  }

  @Test
  void aFileThatIsThereStays() throws Exception {
    Path file = Files.writeString(folder.resolve("dataworks.yaml"), "environment: qa\n");
    InProcess refused = run("init", "--dir", folder.toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("'" + file + "' is there already", "hint: move it away");
    assertThat(file).hasContent("environment: qa\n");
  }

  @Test
  void anUnknownPlaceIsAnError() {
    InProcess refused = run("init", "--for", "mars", "--dir", folder.toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("mars");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theSchemaIsOneJsonDocument() throws Exception {
    InProcess printed = run("config", "schema");
    assertThat(printed.exit()).isZero();
    JsonNode schema = new ObjectMapper().readTree(printed.out());
    assertThat(schema.path("$schema").asText()).contains("draft-07");
    assertThat(schema.at("/properties/storage/properties/corporate/default").asText())
        .isEqualTo("file:.dataworks/corporate");
  }
}
