package dataworks.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.api.KeyServiceCounts;
import dataworks.core.error.DataworksException;
import dataworks.core.error.ErrorKind;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.keyservice.KeyRejectedException;
import dataworks.core.keyservice.KeyServiceMeter;
import dataworks.core.keyservice.MeteredKeyService;
import dataworks.sandbox.sample.MasterKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of every key service. The subclass opens one that knows the sandbox's master keys.
 */
public abstract class KeyServiceContract {
  private static final String MASTER = "cloudhsm:7,14 é/&";

  private MeteredKeyService service;

  protected abstract MeteredKeyService open();

  /** From now on the service that was opened is refused, as with a revoked certificate. */
  protected abstract void revoke();

  @BeforeEach
  void openService() {
    service = open();
  }

  @AfterEach
  void closeService() {
    service.close();
  }

  @Test
  void opens_keys_of_all_lengths() {
    for (int length : new int[] {16, 24, 32}) {
      byte[] key = key(length, 1);
      assertThat(service.decrypt(wrapped(key)).secretKey().getEncoded()).isEqualTo(key);
    }
  }

  @Test
  void asking_twice_is_harmless() {
    byte[] key = key(16, 7);
    service.decrypt(wrapped(key));
    assertThat(service.decrypt(wrapped(key)).secretKey().getEncoded()).isEqualTo(key);
  }

  @Test
  void rejects_a_key_that_it_can_not_open_and_serves_the_next() {
    byte[] key = key(16, 7);
    String elsewhere = MasterKeys.wrap(key, "another");
    for (String ciphertext : List.of(elsewhere, "", "no base64!", "AAAA")) {
      assertThatThrownBy(() -> service.decrypt(new EncryptedKey(MASTER, ciphertext)))
          .isInstanceOf(KeyRejectedException.class)
          .hasMessageContaining(MASTER);
    }
    assertThat(service.decrypt(wrapped(key))).isNotNull();
  }

  @Test
  void a_refusal_of_us_is_no_fault_of_the_record() {
    revoke();
    assertThatThrownBy(() -> service.decrypt(wrapped(key(16, 9))))
        .isNotInstanceOf(KeyRejectedException.class)
        .asInstanceOf(InstanceOfAssertFactories.type(DataworksException.class))
        .matches(failure -> failure.kind() == ErrorKind.EXTERNAL)
        .matches(failure -> failure.code().equals("DW-KEY-002"));
  }

  @Test
  void serves_many_threads_and_counts_for_each_user_and_in_all() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<KeyServiceMeter> meters = new ArrayList<>();
    List<Future<byte[]>> answers = new ArrayList<>();
    try {
      for (int index = 0; index < 64; index++) {
        KeyServiceMeter meter = new KeyServiceMeter();
        EncryptedKey wanted = wrapped(key(16, index));
        meters.add(meter);
        answers.add(threads.submit(() -> service.decrypt(wanted, meter).secretKey().getEncoded()));
      }
      for (int index = 0; index < 64; index++) {
        assertThat(answers.get(index).get(5, TimeUnit.MINUTES)).isEqualTo(key(16, index));
      }
    } finally {
      threads.shutdownNow();
    }
    KeyServiceCounts sum =
        meters.stream()
            .map(KeyServiceMeter::counts)
            .reduce(KeyServiceCounts.NONE, KeyServiceCounts::plus);
    assertThat(sum).isEqualTo(service.counts());
    assertThat(sum.requests()).isEqualTo(64);
  }

  @Test
  void closing_twice_is_harmless() {
    service.close();
    service.close();
  }

  private static EncryptedKey wrapped(byte[] key) {
    return new EncryptedKey(MASTER, MasterKeys.wrap(key, MASTER));
  }

  private static byte[] key(int length, int seed) {
    byte[] key = new byte[length];
    Arrays.fill(key, (byte) (seed + 1));
    return key;
  }
}
