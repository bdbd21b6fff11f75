package dataworks.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.config.Configuration;
import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.run.RunIdentity;
import dataworks.core.store.Location;
import dataworks.spark.PlainLocalFiles;
import dataworks.spark.read.InputFile;
import dataworks.spark.read.InputPack;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

class SessionSettingsTest {
  private static final String WAREHOUSE = "spark.sql.warehouse.dir";
  private static final String LOCAL_FILES = "spark.hadoop.fs.file.impl";

  @Test
  void records_and_unmodifiable_collections_go_through_kryo() {
    SparkConf conf =
        new SparkConf(false).set("spark.kryo.registrator", JavaRecords.class.getName());
    SerializerInstance kryo = new KryoSerializer(conf).newInstance();
    InputPack pack =
        new InputPack(
            List.of(
                new InputFile(Location.of("s3://b/k"), 7),
                new InputFile(Location.of("file:/k"), 8)));
    for (Object value :
        List.of(pack, List.of(pack), List.of(pack, pack, pack), Map.of("a", pack))) {
      Object copy =
          kryo.deserialize(kryo.serialize(value, ClassTag$.MODULE$.Any()), ClassTag$.MODULE$.Any());
      assertThat(copy).isEqualTo(value);
    }
  }

  @Test
  void names_and_values_of_secrets_are_redacted() {
    Pattern names = Pattern.compile(Decisive.SECRET_NAMES);
    for (String name :
        List.of("fs.s3a.access.key", "fs.s3a.secret.key", "fs.s3a.session.token", "x.password")) {
      assertThat(names.matcher(name).find()).as(name).isTrue();
    }
    assertThat(names.matcher("spark.app.name").find()).isFalse();
    assertThat("https://b/k?X-Amz-Signature=abc&x=1".replaceAll(Decisive.SECRET_VALUES, "*"))
        .doesNotContain("abc");
  }

  @Test
  void orc_files_are_such_that_hive_reads_them_unless_zstd_is_configured() {
    String codec = "spark.sql.orc.compression.codec";
    SparkConf cluster = new SparkConf(false).set(codec, "zstd");
    assertThat(filled("yarn", cluster).get(codec)).isEqualTo("zlib");
    assertThat(filled("yarn", cluster).contains("spark.hadoop.dataworks.orc.codec")).isFalse();
    SparkConf chosen = filled("yarn", new SparkConf(false), "publishing: {orc-codec: zstd}\n");
    assertThat(chosen.get(codec)).isEqualTo("zstd");
    assertThat(chosen.get("spark.hadoop.dataworks.orc.codec")).isEqualTo("ZSTD");
  }

  @Test
  void s3a_encrypts_with_the_configured_key_whatever_the_cluster_says() {
    String key = "spark.hadoop.fs.s3a.encryption.key";
    String algorithm = "spark.hadoop.fs.s3a.encryption.algorithm";
    SparkConf cluster = new SparkConf(false).set(key, "other").set(algorithm, "AES256");
    assertThat(filled("yarn", cluster.clone()).get(key)).isEqualTo("other");
    SparkConf own = filled("yarn", cluster, "s3: {kms-key: alias/data}\n");
    assertThat(own.get(key)).isEqualTo("alias/data");
    assertThat(own.get(algorithm)).isEqualTo("SSE-KMS");
  }

  @Test
  void local_files_are_plain_on_a_local_master_unless_something_else_is_asked_for() {
    assertThat(filled("local[2]", new SparkConf(false)).get(LOCAL_FILES))
        .isEqualTo(PlainLocalFiles.class.getName());
    assertThat(filled("yarn", new SparkConf(false)).contains(LOCAL_FILES)).isFalse();
    assertThat(filled("local[2]", new SparkConf(false).set(LOCAL_FILES, "own")).get(LOCAL_FILES))
        .isEqualTo("own");
  }

  @Test
  void the_name_that_spark_submit_was_given_stays() {
    SparkConf named = new SparkConf(false).set("spark.app.name", "ingest-development");
    assertThat(filled("yarn", named).get("spark.app.name")).isEqualTo("ingest-development");
  }

  @Test
  void an_application_that_nobody_named_says_its_command() {
    SparkConf unnamed = new SparkConf(false).set("spark.app.name", "dataworks.app.Main");
    assertThat(filled("yarn", unnamed).get("spark.app.name")).isEqualTo("dataworks test test");
    assertThat(filled("yarn", new SparkConf(false)).get("spark.app.name"))
        .isEqualTo("dataworks test test");
  }

  @Test
  void without_a_metastore_of_its_own_databases_go_where_the_cluster_says_or_below_published() {
    Configuration cluster = configuration("storage: {published: 'hdfs://h:8020/published'}");
    assertThat(settings(cluster, false))
        .containsEntry(WAREHOUSE, "hdfs://h:8020/published/warehouse");
    assertThat(settings(cluster, true)).doesNotContainKey(WAREHOUSE);
    Configuration own =
        configuration("hive: {metastore: 'thrift://h:9083', warehouse: 'hdfs://h:8020/w'}");
    assertThat(settings(own, true)).containsEntry(WAREHOUSE, "hdfs://h:8020/w");
  }

  private static Map<String, String> settings(Configuration configuration, boolean siteNamesIt) {
    return SessionSettings.of(configuration, request("yarn"), true, siteNamesIt).settings();
  }

  private static SessionRequest request(String master) {
    RunIdentity run = new RunIdentity("test", "test", "test", Instant.EPOCH);
    return new SessionRequest(run, Optional.of(master), Map.of());
  }

  private static SparkConf filled(String master, SparkConf conf) {
    return filled(master, conf, "");
  }

  /** {@code yaml}: sections that the built-in configuration lacks. */
  private static SparkConf filled(String master, SparkConf conf, String yaml) {
    Configuration configuration = configuration(ConfigurationLoader.builtIn() + yaml);
    SessionSettings.of(configuration, request(master), false, false).fill(conf);
    return conf;
  }

  private static Configuration configuration(String text) {
    return ConfigurationLoader.load(
            new ConfigurationSources(
                "test.yaml",
                text,
                Map.of(),
                Map.of(),
                Path.of("/w"),
                (name, key) -> {
                  throw new IllegalStateException("no secrets in this test");
                }))
        .configuration();
  }
}
