package dataworks.sandbox.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {
  private static final String ID = "cloudhsm:1,2";

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void whatWasWrappedUnwraps(int length) {
    byte[] key = new byte[length];
    key[3] = 7;
    String wrapped = MasterKeys.wrap(key, ID);
    assertThat(MasterKeys.unwrap(wrapped, ID)).hasValue(key);
    assertThat(wrapped).isEqualTo(MasterKeys.wrap(key, ID)).isNotEqualTo(encoded(key));
  }

  @Test
  void everyChangedByteIsRejected() {
    byte[] wrapped = Base64.getDecoder().decode(MasterKeys.wrap(new byte[16], ID));
    for (int i = 0; i < wrapped.length; i++) {
      byte[] changed = wrapped.clone();
      changed[i] ^= 1;
      assertThat(MasterKeys.unwrap(encoded(changed), ID)).isEmpty();
    }
  }

  @Test
  void anotherMasterKeyRejects() {
    assertThat(MasterKeys.unwrap(MasterKeys.wrap(new byte[16], ID), "cloudhsm:9,9")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "no base64!", "AAAAAAAAAAAAAAAA"})
  void textThatWasNeverWrappedIsRejected(String text) {
    assertThat(MasterKeys.unwrap(text, ID)).isEmpty();
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
