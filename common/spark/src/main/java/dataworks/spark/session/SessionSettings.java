package dataworks.spark.session;

import dataworks.core.config.Configuration;
import dataworks.core.config.Configuration.OrcCodec;
import dataworks.spark.PlainLocalFiles;
import dataworks.spark.read.PackReader;
import dataworks.spark.write.OrcOutput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;

/** All Spark settings of a run, from the configuration. Pure. */
final class SessionSettings {
  private static final String THRIFT = "thrift://";

  /** The name that spark-submit gives to an application without one. */
  private static final String MAIN_CLASS = "dataworks.app.Main";

  private static final String HADOOP = "spark.hadoop.";

  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, String> requested;
  private Path folderMetastore;

  private SessionSettings(Map<String, String> requested) {
    this.requested = requested;
  }

  /**
   * @param submitted whether spark-submit chose the master
   * @param clusterNamesWarehouse whether hive-site says where databases go; else a database would
   *     go to a folder of the process, which in a container ends with it
   */
  static SessionSettings of(
      Configuration configuration,
      SessionRequest request,
      boolean submitted,
      boolean clusterNamesWarehouse) {
    SessionSettings all = new SessionSettings(request.settings());
    request.master().ifPresent(master -> all.put("spark.master", master));
    if (request.master().isEmpty() && !submitted) {
      all.put("spark.master", "local[*]");
    }
    all.general(request);
    all.orc(configuration.publishing().orcCodec());
    all.input(configuration.ingest());
    all.s3(configuration.s3());
    configuration.hive().ifPresent(all::hive);
    if (configuration.hive().isEmpty() && !clusterNamesWarehouse) {
      all.put("spark.sql.warehouse.dir", configuration.storage().published() + "/warehouse");
    }
    return all;
  }

  /** The folder that this process must have for itself. */
  Optional<Path> folderMetastore() {
    return Optional.ofNullable(folderMetastore);
  }

  Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(requested);
    return all;
  }

  /** Settings of the command line of spark-submit stay, except those that decide over results. */
  void fill(SparkConf conf) {
    settings.forEach(
        (name, value) -> {
          if (Decisive.NAMES.contains(name)) {
            conf.set(name, value);
          } else {
            conf.setIfMissing(name, value);
          }
        });
    requested.forEach(conf::set);
    if (MAIN_CLASS.equals(conf.get("spark.app.name", ""))) {
      conf.set("spark.app.name", settings.get("spark.app.name"));
    }
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing(HADOOP + "fs.file.impl", PlainLocalFiles.class.getName());
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.sql.shuffle.partitions", "8");
      conf.setIfMissing(HADOOP + "fs.s3a.aws.credentials.provider", Decisive.LOCAL_CREDENTIALS);
    }
  }

  private void input(Configuration.Ingest ingest) {
    put(HADOOP + PackReader.LONGEST_LINE, Integer.toString(ingest.longestLine()));
  }

  private void general(SessionRequest request) {
    String job = request.run().command();
    put("spark.app.name", "dataworks " + job + " " + request.run().runId());
    put("spark.metrics.namespace", job.split(" ", 2)[0]);
    put("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    put("spark.kryo.registrator", JavaRecords.class.getName());
    put("spark.hadoopRDD.ignoreEmptySplits", "false");
    put("spark.sql.adaptive.enabled", "true");
    put("spark.sql.session.timeZone", "UTC");
    put("spark.sql.ansi.enabled", "false");
    put("spark.sql.sources.partitionColumnTypeInference.enabled", "false");
    put("spark.sql.catalogImplementation", "hive");
    put("spark.yarn.am.clientModeTreatDisconnectAsFailed", "true");
    put(HADOOP + "hive.metastore.client.socket.timeout", "100s"); // less than takeover-wait
    put("spark.redaction.regex", Decisive.SECRET_NAMES);
    put("spark.sql.redaction.string.regex", Decisive.SECRET_VALUES);
  }

  /** Spark 4 would write zstd, which Hive 3 does not read. */
  private void orc(Optional<OrcCodec> configured) {
    String codec = configured.orElse(OrcCodec.ZLIB).name().toLowerCase(Locale.ROOT);
    put("spark.sql.orc.compression.codec", codec);
    configured.ifPresent(c -> put(HADOOP + OrcOutput.CODEC_FOR_ALL, c.name()));
  }

  private void s3(Configuration.S3 s3) {
    for (String scheme : new String[] {"s3", "s3a"}) {
      put(HADOOP + "fs." + scheme + ".impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
      put(
          HADOOP + "mapreduce.outputcommitter.factory.scheme." + scheme,
          "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory");
    }
    put(HADOOP + "fs.s3a.endpoint.region", s3.region());
    put(HADOOP + "fs.s3a.path.style.access", Boolean.toString(s3.pathStyle()));
    s3.endpoint()
        .ifPresent(
            endpoint -> {
              put(HADOOP + "fs.s3a.endpoint", endpoint.toString());
              put(
                  HADOOP + "fs.s3a.connection.ssl.enabled",
                  Boolean.toString("https".equals(endpoint.getScheme())));
            });
    s3.kmsKey()
        .ifPresent(
            key -> {
              put(Decisive.S3A_ENCRYPTION, "SSE-KMS");
              put(Decisive.S3A_KEY, key);
            });
    put(HADOOP + "fs.s3a.committer.name", "magic");
    put(HADOOP + "fs.s3a.committer.magic.enabled", "true");
    if (Decisive.cloudCommitters()) {
      put(
          "spark.sql.sources.commitProtocolClass",
          "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol");
      put(
          "spark.sql.parquet.output.committer.class",
          "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter");
    }
  }

  private void hive(Configuration.Hive hive) {
    put("spark.sql.warehouse.dir", hive.warehouse().uri());
    if (hive.metastore().startsWith(THRIFT)) {
      put(HADOOP + "hive.metastore.uris", hive.metastore());
      return;
    }
    folderMetastore = FolderMetastore.path(hive.metastore());
    put(
        HADOOP + "javax.jdo.option.ConnectionURL",
        "jdbc:derby:;databaseName=" + FolderMetastore.database(folderMetastore) + ";create=true");
    put(HADOOP + "javax.jdo.option.ConnectionDriverName", Decisive.DERBY_DRIVER);
    put(HADOOP + "hive.metastore.uris", "");
    put(HADOOP + "datanucleus.schema.autoCreateAll", "true");
    put(HADOOP + "hive.metastore.schema.verification", "false");
    put(HADOOP + "hive.stats.autogather", "false");
    put(HADOOP + "hive.warehouse.subdir.inherit.perms", "false");
    put(HADOOP + "hive.downloaded.resources.dir", folderMetastore.resolve("resources").toString());
  }

  private void put(String name, String value) {
    settings.put(name, value);
  }
}
