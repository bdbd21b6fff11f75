package dataworks.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.crypto.AesCtr;
import dataworks.core.crypto.DataKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class BytesAndDatesTest {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Property(tries = 5000)
  void everyInstantIsReadAndWrittenAsJavaDoes(
      @ForAll @LongRange(min = -62_135_596_800_000L, max = 253_402_300_799_999L) long millis) {
    String text = FORM.format(Instant.ofEpochMilli(millis));
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(Dates.strict(bytes, 0, bytes.length)).isEqualTo(millis);
    assertThat(Dates.wide(bytes, 0, bytes.length)).isEqualTo(millis);
    Bytes written = new Bytes(1);
    Dates.write(millis, written);
    assertThat(written.text()).isEqualTo(text);
  }

  @Property(tries = 5000)
  void utf8IsWhatJavaDecodesWithoutComplaint(@ForAll byte[] bytes) {
    boolean valid;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      valid = true;
    } catch (CharacterCodingException e) {
      valid = false;
    }
    assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(valid);
  }

  @Property(tries = 5000)
  void utf8OfAnyTextIsValidAndOfItsPartsJudgedAsJavaDoes(@ForAll String text, @ForAll int cut) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.isValid(bytes, 0, bytes.length)).isTrue();
    int from = bytes.length == 0 ? 0 : Math.floorMod(cut, bytes.length);
    boolean whole = from >= bytes.length || (bytes[from] & 0xC0) != 0x80;
    assertThat(Utf8.isValid(bytes, from, bytes.length)).isEqualTo(whole);
  }

  @Property(tries = 2000)
  void base64GoesRound(@ForAll byte[] bytes) {
    byte[] text = Base64.getEncoder().encode(bytes);
    Bytes target = new Bytes(1);
    assertThat(Base64Bytes.decode(text, 0, text.length, target)).isTrue();
    assertThat(target.copy()).isEqualTo(bytes);
    if (text.length > 0) {
      text[text.length / 2] = '-';
      assertThat(Base64Bytes.decode(text, 0, text.length, target)).isFalse();
    }
  }

  @Property(tries = 500)
  void countersAreTheLowOrderBytes(
      @ForAll @Size(min = 1, max = 16) byte[] vector, @ForAll byte[] bytes)
      throws GeneralSecurityException {
    byte[] counter = new byte[16];
    System.arraycopy(vector, 0, counter, 16 - vector.length, vector.length);
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, MessageBuilder.KEY.secretKey(), new IvParameterSpec(counter));
    byte[] encrypted = cipher.doFinal(bytes);
    byte[] decrypted = new byte[encrypted.length];
    new AesCtr().apply(MessageBuilder.KEY, vector, encrypted, 0, encrypted.length, decrypted, 0);
    assertThat(decrypted).isEqualTo(bytes);
  }

  @Example
  void manyKeysTakeTurnsInOneCipher() {
    AesCtr shared = new AesCtr();
    for (int i = 0; i < 2000; i++) {
      byte[] keyBytes = new byte[i % 3 == 0 ? 32 : 16];
      keyBytes[0] = (byte) i;
      DataKey key = new DataKey(keyBytes);
      byte[] once = new byte[40];
      byte[] fresh = new byte[40];
      shared.apply(key, MessageBuilder.VECTOR, once, 0, 40, once, 0);
      new AesCtr().apply(key, MessageBuilder.VECTOR, fresh, 0, 40, fresh, 0);
      assertThat(once).isEqualTo(fresh);
    }
  }

  @Example
  void vectorsOfOtherLengthsAreRefused() {
    byte[] bytes = new byte[1];
    for (int length : new int[] {0, 17}) {
      assertThatThrownBy(
              () -> new AesCtr().apply(MessageBuilder.KEY, new byte[length], bytes, 0, 1, bytes, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Example
  void columnsHoldTextsWithoutQuotesAndOtherValuesAsJson() {
    RecordOutcome outcome =
        Pipelines.process(
            CollectionRules.of("core", "statement"),
            Pipelines.keys(),
            new MessageBuilder(
                    "{\"t\":\"a\\\"\\né\",\"n\":1.10,\"o\":{\"b\":[1]},\"a\":[ ],\"z\":null,\"b\":true,\"\\n\":0}")
                .line());
    Members members = ((GoodRecord) outcome).members();
    assertThat(column(members, "t")).isEqualTo("a\"\né");
    assertThat(column(members, "n")).isEqualTo("1.10");
    assertThat(column(members, "o")).isEqualTo("{\"b\":[1]}");
    assertThat(column(members, "a")).isEqualTo("[]");
    assertThat(column(members, "b")).isEqualTo("true");
    assertThat(column(members, "\n")).isEqualTo("0");
    assertThat(members.column(members.find(new byte[] {'z'}))).isNull();
    assertThat(members.kind(members.find(new byte[] {'z'}))).isEqualTo(Members.Kind.NULL);
  }

  private static String column(Members members, String name) {
    int index = members.find(name.getBytes(StandardCharsets.UTF_8));
    return new String(members.column(index), StandardCharsets.UTF_8);
  }
}
