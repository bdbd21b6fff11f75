package dataworks.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PartitionTextTest {

  @Example
  void plainPartsStayAsTheyAreAndTheRestIsEncoded() {
    assertThat(PartitionText.encode("0a")).isEqualTo("0a");
    assertThat(PartitionText.encode("-1")).isEqualTo("-1");
    assertThat(PartitionText.encode("x ")).isEqualTo("x%20");
    assertThat(PartitionText.encode("  ")).isEqualTo("%20%20");
    assertThat(PartitionText.encode("日1")).isEqualTo("%E6%97%A51");
    assertThat(PartitionText.encode("é1")).isEqualTo("%C3%A91");
    assertThat(PartitionText.encode("a/")).isEqualTo("a%2F");
    assertThat(PartitionText.encode("%2")).isEqualTo("%252");
    assertThat(PartitionText.encode("A1")).isEqualTo("%411");
  }

  @Property
  void theTextComesBack(@ForAll("parts") String text) {
    String encoded = PartitionText.encode(text);
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Property
  void everyDatabaseTakesAndTellsApartWhatIsWritten(
      @ForAll("parts") String one, @ForAll("parts") String other) {
    Assume.that(!one.equals(other));
    assertThat(asTheLaxestDatabaseComparesIt(PartitionText.encode(one)))
        .isNotEqualTo(asTheLaxestDatabaseComparesIt(PartitionText.encode(other)));
  }

  @Property
  void onlyPlainAsciiIsWrittenAndItIsShort(@ForAll("parts") String text) {
    String encoded = PartitionText.encode(text);
    assertThat(encoded).matches("[a-z0-9_.%A-F-]*");
    assertThat(encoded.length()).isLessThanOrEqualTo(9 * text.length());
  }

  private static String asTheLaxestDatabaseComparesIt(String text) {
    return text.toLowerCase(Locale.ROOT).stripTrailing();
  }

  @Provide
  Arbitrary<String> parts() {
    return Arbitraries.strings()
        .withChars("x XéÉ日%0a/~_-. ß\u00A0")
        .ofMaxLength(3)
        .map(text -> text)
        .injectDuplicates(0.1);
  }
}
