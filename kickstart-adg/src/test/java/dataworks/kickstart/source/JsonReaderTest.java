package dataworks.kickstart.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
  private static final String FIELDS =
      "\"fields\":[{\"fieldName\":\"appId\",\"pii\":\"false\"},{\"fieldName\":\"eMail\",\"pii\":true}]";

  @Test
  void theHeaderTellsColumnsAndWhetherTheyArePersonalWhereverItStands() throws IOException {
    FileHeader header = new FileHeader("day.json", List.of("ap_id", "email"), true);
    assertThat(reader("{" + FIELDS + ",\"data\":[]}").header().columns())
        .containsExactly("app_id", "email");
    assertThat(reader("{\"data\":[{\"appId\":1}],\"extract\":{}," + FIELDS + "}").header())
        .matches(FileHeader::personal)
        .isNotEqualTo(header);
  }

  @Test
  void valuesKeepTheirDigitsAndWhatTheFileSaidOfThem() throws IOException {
    List<Map<String, RawValue>> rows =
        read(
            "{"
                + FIELDS
                + ",\"data\":[{\"appId\":1.10,\"eMail\":null,\"isOpen\":true,\"deep\":{\"a\":[1]}}]}");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0))
        .containsEntry("app_id", new RawValue("1.10", RawValue.Kind.NUMBER))
        .containsEntry("email", null)
        .containsEntry("is_open", new RawValue("true", RawValue.Kind.BOOLEAN))
        .containsEntry("deep", new RawValue("{\"a\":[1]}", RawValue.Kind.NESTED));
  }

  @Test
  void aTruncatedDocumentIsNeverTakenForAWholeOne() {
    String whole = "{" + FIELDS + ",\"data\":[{\"appId\":1},{\"appId\":2}],\"extract\":{}}";
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> read(cut)).as(cut).hasMessageContaining("day.json");
    }
  }

  @Test
  void aDocumentWithTwoDataArraysOrTwoListsOfFieldsIsRefused() {
    String data = ",\"data\":[{\"appId\":1}]";
    assertThatThrownBy(() -> read("{" + FIELDS + data + ",\"extract\":{}" + data + "}"))
        .hasMessageContaining("day.json has more than one 'data'");
    assertThatThrownBy(() -> read("{" + FIELDS + data + "," + FIELDS + "}"))
        .hasMessageContaining("day.json has more than one 'fields'");
    assertThatThrownBy(() -> read("{" + FIELDS + ",\"data\":null" + data + "}"))
        .hasMessageContaining("day.json has more than one 'data'");
  }

  @Test
  void contentOfADamagedDocumentIsNotQuoted() {
    assertThatThrownBy(() -> read("{\"data\":[{\"appId\":\"secret\"} oops"))
        .hasMessageContaining("isn't JSON at byte")
        .hasMessageNotContaining("oops")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aDocumentWithoutFieldsIsNamed() throws IOException {
    JsonReader reader = reader("{\"data\":[]}");
    assertThatThrownBy(reader::header).hasMessageContaining("no 'fields'");
  }

  private static JsonReader reader(String text) throws IOException {
    return new JsonReader(
        "day.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Map<String, RawValue>> read(String text) throws IOException {
    List<Map<String, RawValue>> rows = new ArrayList<>();
    try (JsonReader reader = reader(text)) {
      for (Map<String, RawValue> row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
