package dataworks.testing.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.KeyServiceCounts;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.keyservice.KeyService;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.sandbox.keyservice.Fault;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.sample.MasterKeys;
import dataworks.spark.keys.ExecutorKeys;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorKeysIT {
  private static final String MASTER = "cloudhsm:7,14";
  private static final int KEYS = 1_000;
  private static final int RECORDS = 200_000;
  private static final int UNITS = 2;

  @TempDir Path folder;

  @AfterEach
  void stop() {
    ExecutorKeys.closeAll();
  }

  @Test
  void a_thousand_keys_over_two_hundred_thousand_records_cause_a_thousand_requests()
      throws Exception {
    ExecutorService units = Executors.newFixedThreadPool(UNITS);
    try (SandboxKeyService server = SandboxKeyService.https(folder);
        SparkSession spark = spark()) {
      KeyServiceSettings settings = server.world().settings("run");
      List<Future<KeyServiceCounts>> running =
          List.of(
              units.submit(() -> decryptAll(spark, settings)),
              units.submit(() -> decryptAll(spark, settings)));
      KeyServiceCounts sum = KeyServiceCounts.NONE;
      for (Future<KeyServiceCounts> unit : running) {
        sum = sum.plus(unit.get(10, TimeUnit.MINUTES));
      }
      assertThat(server.requests().total()).isEqualTo(KEYS);
      assertThat(server.requests().distinctKeys()).isEqualTo(KEYS);
      assertThat(sum.requests()).isEqualTo(KEYS);
      assertThat(sum.hits() + sum.misses()).isEqualTo(RECORDS);
    } finally {
      units.shutdownNow();
    }
  }

  @Test
  void a_share_of_failures_is_counted_and_does_not_fail_tasks() throws Exception {
    try (SandboxKeyService server = SandboxKeyService.https(folder);
        SparkSession spark = spark()) {
      server.faults().share(0.3, Fault.status(503));

      KeyServiceCounts counts = decryptAll(spark, server.world().settings("faulty run"));

      assertThat(counts.misses()).isEqualTo(KEYS);
      assertThat(counts.requests()).isEqualTo(server.requests().total()).isGreaterThan(1_200);
    }
  }

  private static KeyServiceCounts decryptAll(SparkSession spark, KeyServiceSettings settings) {
    MapPartitionsFunction<Long, String> task =
        ids -> {
          try (KeyService keys = ExecutorKeys.forTask(settings)) {
            while (ids.hasNext()) {
              byte[] key = key(ids.next() % KEYS);
              EncryptedKey wrapped = new EncryptedKey(MASTER, MasterKeys.wrap(key, MASTER));
              keys.decrypt(wrapped);
            }
            KeyServiceCounts counts = keys.counts();
            return List.of(counts.requests() + " " + counts.hits() + " " + counts.misses())
                .iterator();
          }
        };
    return spark
        .range(0, RECORDS / UNITS, 1, 40)
        .as(Encoders.LONG())
        .mapPartitions(task, Encoders.STRING())
        .collectAsList()
        .stream()
        .map(text -> text.split(" "))
        .map(n -> new KeyServiceCounts(number(n[0]), number(n[1]), number(n[2]), 0))
        .reduce(KeyServiceCounts.NONE, KeyServiceCounts::plus);
  }

  private static long number(String text) {
    return Long.parseLong(text);
  }

  private static byte[] key(long number) {
    return ByteBuffer.allocate(16).putLong(number).array();
  }

  private static SparkSession spark() {
    return SparkSession.builder()
        .master("local[4]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate();
  }
}
