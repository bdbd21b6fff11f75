package dataworks.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainDocumentTest {
  private static final long SECOND = 1_577_836_801_000L;

  private final PlainDocument document = new PlainDocument();

  private Optional<BadRecord> read(String line) {
    byte[] bytes = (" " + line + " ").getBytes(StandardCharsets.UTF_8);
    return document.read(bytes, 1, bytes.length - 2);
  }

  private void assertRead(String line, String id, long changed) {
    assertThat(read(line)).as(line).isEmpty();
    assertThat(document.id().text()).as(line).isEqualTo(id);
    assertThat(document.changed()).as(line).isEqualTo(changed);
  }

  @Test
  void the_id_is_compact_sorted_json_or_its_text() {
    assertRead(
        "{\"a\":{\"_id\":1}, \"_id\": {\"z\" : 1, \"a\" :\"é\"}}", "{\"a\":\"é\",\"z\":1}", 0);
    assertRead("{\"_id\":\"t\\u0065xt\"}", "text", 0);
    assertRead("{\"_id\":12}", "12", 0);
  }

  @Test
  void the_time_is_that_of_the_last_change_else_of_the_creation_else_0() {
    String created = "\"createdDateTime\":\"2020-01-01T00:00:01.000+0000\"";
    String now = "\"2020-01-01T01:00:02.000+0100\"";
    for (String time : new String[] {now, "{\"$date\":" + now + "}", "{\"d_date\":" + now + "}"}) {
      assertRead(
          "{\"_id\":\"a\",\"_lastModifiedDateTime\":" + time + "," + created + "}",
          "a",
          SECOND + 1000);
    }
    assertRead("{\"_id\":\"a\",\"_lastModifiedDateTime\":1577836802000}", "a", SECOND + 1000);
    for (String none :
        new String[] {"null", "\"\"", "\"soon\"", "{}", "[1]", "{\"$date\":[]}", "true"}) {
      assertRead(
          "{\"_id\":\"a\",\"_lastModifiedDateTime\":" + none + "," + created + "}", "a", SECOND);
      assertRead("{\"_id\":\"a\",\"_lastModifiedDateTime\":" + none + "}", "a", 0);
    }
  }

  @Test
  void what_is_no_document_is_told_without_a_word_of_it() {
    assertThat(read("{\"_id\":\"secret\"").orElseThrow().reason())
        .isEqualTo(ReasonCode.MALFORMED_JSON);
    assertThat(read("[\"secret\"]").orElseThrow().reason()).isEqualTo(ReasonCode.NOT_AN_OBJECT);
    assertThat(read("{\"id\":\"secret\"}").orElseThrow().reason()).isEqualTo(ReasonCode.BAD_ID);
    assertThat(read("{\"_id\":null}").orElseThrow().reason()).isEqualTo(ReasonCode.BAD_ID);
    assertThat(read("{\"_id\":\"secret\"").orElseThrow().message()).doesNotContain("secret");
  }
}
