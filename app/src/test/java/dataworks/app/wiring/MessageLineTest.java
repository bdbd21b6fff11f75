package dataworks.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.spark.logging.LogFormats;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessageLineTest {

  @Test
  void aMessageHasTheFieldsOfTheLogInItsOrder() throws Exception {
    JsonNode line =
        new ObjectMapper()
            .readTree(
                MessageLine.json("INFO", "a \"b\"\nc", Instant.parse("2024-01-31T02:00:00.5Z")));
    assertThat(line.path("time").asText()).isEqualTo("2024-01-31T02:00:00.500Z");
    assertThat(line.path("message").asText()).isEqualTo("a \"b\"\nc");
    List<String> names = new ArrayList<>();
    line.fieldNames().forEachRemaining(names::add);
    assertThat(names).isEqualTo(layout());
  }

  private static List<String> layout() throws Exception {
    try (InputStream xml = LogFormats.class.getResourceAsStream("/dataworks/log4j2-json.xml")) {
      Matcher field =
          Pattern.compile("[{,]&quot;([a-z_]+)&quot;:&quot;")
              .matcher(new String(xml.readAllBytes(), StandardCharsets.UTF_8));
      List<String> names = new ArrayList<>();
      while (field.find()) {
        names.add(field.group(1));
      }
      return names;
    }
  }

  @Test
  void whateverIsWrittenClearsTheLineOfProgress() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    TerminalStream terminal = new TerminalStream(shown);
    terminal.progress("starting Spark");
    terminal.progress("reading");
    terminal.println("done");
    terminal.println("twice");
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .isEqualTo("starting Spark\r\u001b[Kreading\r\u001b[Kdone\ntwice\n");
  }
}
