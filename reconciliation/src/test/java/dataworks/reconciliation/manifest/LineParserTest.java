package dataworks.reconciliation.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineParserTest {
  private static final String REST = "|1600000000000|core|claimant|IMPORT|K2HB|orig|MONGO_INSERT";
  private final LineParser parser = new LineParser();

  @Test
  void plainFieldsStandAsTheyCome() {
    assertThat(parse("{\"e2eId\":\"x\"}" + REST)).isEmpty();
    assertThat(field(ManifestField.ID)).isEqualTo("{\"e2eId\":\"x\"}");
    assertThat(parser.timestamp()).isEqualTo(1600000000000L);
    assertThat(field(ManifestField.RECORD_TYPE)).isEqualTo("MONGO_INSERT");
    assertThat(parse("{\"\"a\"\":1}" + REST)).isEmpty();
    assertThat(field(ManifestField.ID)).isEqualTo("{\"\"a\"\":1}");
    assertThat(parse("a\"b" + REST)).isEmpty();
    assertThat(field(ManifestField.ID)).isEqualTo("a\"b");
  }

  @Test
  void quotedFieldsEndAtTheirClosingQuote() {
    assertThat(parse("\"{\"\"a\"\":\"\"x|y\"\"}\"" + REST)).isEmpty();
    assertThat(field(ManifestField.ID)).isEqualTo("{\"a\":\"x|y\"}");
    assertThat(parse("\"35\"|\"12\"|\"co\"\"re\"|\"\"|a|b|\"o|o\"|\"T\"")).isEmpty();
    assertThat(field(ManifestField.DATABASE)).isEqualTo("co\"re");
    assertThat(field(ManifestField.COLLECTION)).isEmpty();
    assertThat(field(ManifestField.ORIGINAL_ID)).isEqualTo("o|o");
    assertThat(field(ManifestField.RECORD_TYPE)).isEqualTo("T");
    assertThat(parser.timestamp()).isEqualTo(12);
  }

  @Test
  void otherNumbersOfFieldsAreRefused() {
    assertThat(parse("a|1|b|c|d|e|f")).contains(LineProblem.WRONG_FIELD_COUNT);
    assertThat(parse("a|1|b|c|d|e|f|g|h")).contains(LineProblem.WRONG_FIELD_COUNT);
    assertThat(parse("a|1|b|c|d|e|f|g|")).contains(LineProblem.WRONG_FIELD_COUNT);
    assertThat(parse("a")).contains(LineProblem.WRONG_FIELD_COUNT);
    assertThat(parse("a|1|b|c|d|e|f|\"g\"|h")).contains(LineProblem.WRONG_FIELD_COUNT);
    assertThat(parse("|1||||||")).isEmpty();
  }

  @Test
  void quotesThatDoNotEndAFieldAreRefused() {
    assertThat(parse("\"a" + REST)).contains(LineProblem.BROKEN_QUOTES);
    assertThat(parse("\"a\"b" + REST)).contains(LineProblem.BROKEN_QUOTES);
    assertThat(parse("a|1|b|c|d|e|f|\"g\"h")).contains(LineProblem.BROKEN_QUOTES);
  }

  @Test
  void aTimestampIsAWholeNumber() {
    for (String wrong : List.of("", "-", "1.5", " 1", "1e3", "x", "99999999999999999999")) {
      assertThat(parse("a|" + wrong + "|b|c|d|e|f|g")).contains(LineProblem.BAD_TIMESTAMP);
    }
    assertThat(parse("a|-5|b|c|d|e|f|g")).isEmpty();
    assertThat(parser.timestamp()).isEqualTo(-5);
    assertThat(parse("a|9223372036854775807|b|c|d|e|f|g")).isEmpty();
  }

  @Property
  void whatWasQuotedComesBack(
      @ForAll @Size(8)
          List<@Chars({'a', '"', '|', '{', 'é'}) @CharRange(from = '0', to = '3') String> texts) {
    List<String> written = new ArrayList<>(texts);
    written.set(1, "77");
    String line =
        written.stream()
            .map(text -> '"' + text.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining("|"));
    assertThat(parse(line)).isEmpty();
    assertThat(Arrays.stream(ManifestField.values()).map(this::field).toList()).isEqualTo(written);
  }

  @Property
  void noBytesCrashIt(@ForAll byte[] bytes) {
    assertThat(parser.parse(bytes, 0, bytes.length)).isNotNull();
  }

  private Optional<LineProblem> parse(String line) {
    byte[] bytes = ("xx" + line + "yy").getBytes(StandardCharsets.UTF_8);
    return parser.parse(bytes, 2, bytes.length - 2);
  }

  private String field(ManifestField field) {
    return parser.field(field).text();
  }
}
