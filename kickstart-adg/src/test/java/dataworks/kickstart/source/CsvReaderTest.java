package dataworks.kickstart.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

  @Test
  void lineBreaksQuotesAndDelimitersInsideQuotedFieldsAreText() throws IOException {
    assertThat(read("a,b\r\n\"x\r\ny\",\"say \"\"hi\"\", now\"\r\n"))
        .containsExactly(Map.of("a", "x\r\ny", "b", "say \"hi\", now"));
  }

  @Test
  void emptyFieldsAreNullAlsoWhenQuoted() throws IOException {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("a", null);
    row.put("b", null);
    row.put("c", " ");
    assertThat(read("a,b,c\n,\"\", \n")).containsExactly(row);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    assertThat(read("\uFEFFa\n1\n")).containsExactly(Map.of("a", "1"));
  }

  @Test
  void aFileWithItsHeaderOnlyHasNoRecords() throws IOException {
    assertThat(read("a,b\n")).isEmpty();
    assertThat(read("a,b")).isEmpty();
  }

  @Test
  void anEmptyFileIsNamed() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("day.csv is empty");
    assertThatThrownBy(() -> read("\uFEFF")).hasMessageContaining("day.csv is empty");
  }

  @Test
  void aRecordWithAnotherNumberOfFieldsIsNamedWithoutItsContent() {
    assertThatThrownBy(() -> read("a,b\n1,2\nsecret,2,3\n"))
        .isInstanceOf(DataworksException.class)
        .hasMessage("record 3 of day.csv has 3 fields, its header has 2");
  }

  @Test
  void quotesThatDoNotMatchAreNamed() {
    assertThatThrownBy(() -> read("a\n\"x\n"))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("quotes do not match");
  }

  @Test
  void bytesThatAreNotUtf8AreNamed() {
    byte[] bytes = {'a', '\n', (byte) 0xc3, '\n'};
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("not UTF-8");
  }

  @Test
  void headersThatBecomeTheSameNameAreRefused() {
    assertThatThrownBy(() -> read("Job Id,job_id\n1,2\n"))
        .hasMessageContaining("more than one column 'job_id'");
  }

  private static List<Map<String, String>> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Map<String, String>> read(byte[] bytes) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader reader = new CsvReader("day.csv", new ByteArrayInputStream(bytes))) {
      for (Map<String, RawValue> row = reader.next(); row != null; row = reader.next()) {
        Map<String, String> texts = new LinkedHashMap<>();
        row.forEach((name, value) -> texts.put(name, value == null ? null : value.text()));
        rows.add(texts);
      }
    }
    return rows;
  }
}
