package dataworks.core.config;

import dataworks.api.AtLeast;
import dataworks.api.Default;
import dataworks.api.Doc;
import dataworks.api.Form;
import dataworks.core.store.Location;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole configuration, checked before anything starts. Names in the file are the components'
 * names with dashes ({@code keyService} is {@code key-service}).
 */
public record Configuration(
    @Doc("Where this runs: local, development, qa, integration, preprod or production.")
        @Default("local")
        Environment environment,
    @Doc(
            "Storage roots: file:/dir for directories, s3://bucket/prefix for buckets,"
                + " hdfs://host:8020/dir for HDFS.")
        Storage storage,
    @Doc("The S3 endpoint and region.") S3 s3,
    @Doc("The service that decrypts data keys.") KeyServiceSection keyService,
    @Doc("Where runs, leases and job states are recorded.") LedgerSection ledger,
    @Doc("The Hive metastore; absent: the cluster's hive-site.") Optional<Hive> hive,
    @Doc("Who is told how runs ended.") NotifierSection notifier,
    @Doc("The collections of ingest, and which ingester takes each.")
        List<IngestCollection> collections,
    @Doc("Editable resources of the ingest tables.") Ingest ingest,
    @Doc("Sections that jobs own.") JobSections jobs,
    @Doc("How long what a commit replaced stays, in hours.") @Default("24") @AtLeast(0)
        int graceHours,
    @Doc("How what jobs publish becomes visible.") Publishing publishing,
    @Doc("An HTTP proxy for calls that leave the network.") Optional<URI> proxy,
    @Doc("Where counters and timers of a run go.") Metrics metrics,
    @Doc("OpenLineage events.") Lineage lineage,
    @Doc("What the launcher function starts on events.") Launcher launcher) {

  /** The section of a job, by the type of its settings; empty where the file doesn't have it. */
  public <S extends Record> Optional<S> section(Class<S> type) {
    return jobs.find(type);
  }

  @Doc("Storage roots.")
  public record Storage(
      @Doc("What the Kafka consumers leave.") @Default("file:.dataworks/corporate")
          Location corporate,
      @Doc("Everything that jobs publish.") @Default("file:.dataworks/published")
          Location published,
      @Doc("Reconciliation manifests and results.") @Default("file:.dataworks/manifests")
          Location manifests,
      @Doc("Root directory of the ingest HBase.") Optional<Location> hbaseRoot) {}

  @Doc("The S3 endpoint and region.")
  public record S3(
      @Doc("Another S3 server: tests and laptops.") Optional<URI> endpoint,
      @Doc("Region of the buckets.") @Default("eu-west-2") String region,
      @Doc("Address buckets by path instead of host name.") @Default("false") boolean pathStyle,
      @Doc(
              "The KMS key (id, ARN or alias) that encrypts every object that is written (SSE-KMS);"
                  + " absent: each bucket's own default.")
          Optional<String> kmsKey) {}

  @Doc("The service that decrypts data keys.")
  public record KeyServiceSection(
      @Doc("Base address; plain http for loopback only.") Optional<URI> url,
      @Doc("PEM file of the client's private key.") Optional<Path> clientKey,
      @Doc("PEM file of the client's certificate chain.") Optional<Path> clientCertificate,
      @Doc("PEM bundle of the authorities trusted for the service.")
          Optional<Path> trustedCertificates,
      @Doc("Name of the environment variable that holds the private key's passphrase.")
          Optional<String> clientKeyPassphraseVariable,
      @Doc("How often one request is tried.") @Default("10") @AtLeast(1) int maximumAttempts,
      @Doc("First pause before a retry; doubles each time, with jitter.") @Default("100ms")
          Duration firstBackoff,
      @Doc("Time limit of one request.") @Default("30s") Duration timeout,
      @Doc("Keys each executor keeps at most.") @Default("10000") @AtLeast(1) int cacheSize,
      @Doc("How long an executor keeps a key.") @Default("1h") Duration cacheLifetime) {}

  @Doc("Where runs, leases and job states are recorded.")
  public record LedgerSection(
      @Doc("embedded or dynamodb.") @Default("embedded") LedgerType type,
      @Doc("Folder of the embedded ledger.") @Default(".dataworks/ledger") Path path,
      @Doc("Another DynamoDB endpoint: tests and laptops.") Optional<URI> endpoint,
      @Doc("How long a lease lives without being renewed.") @Default("5m") Duration leaseTime) {}

  /** Kinds of ledger. */
  public enum LedgerType {
    EMBEDDED,
    DYNAMODB
  }

  @Doc("The Hive metastore.")
  public record Hive(
      @Doc("A folder (one process at a time) or thrift://host:9083.")
          @Default(".dataworks/metastore")
          @Folder
          String metastore,
      @Doc("Where tables without a location of their own live.")
          @Default("file:.dataworks/warehouse")
          Location warehouse) {}

  @Doc("How what jobs publish becomes visible.")
  public record Publishing(
      @Doc(
              "transaction: a Hive metastore changes a table in one transaction; view: a view flips"
                  + " to the table's next version, for catalogues without transactions (Glue).")
          @Default("transaction")
          CommitMode commit,
      @Doc(
              "Compression of ORC files, for all tables; absent: zlib, and snappy for the views of"
                  + " the audit log. Hive before 4 does not read zstd.")
          Optional<OrcCodec> orcCodec,
      @Doc(
              "How long a run waits before it changes what a run before it was publishing when it"
                  + " stalled; longer than a call of the metastore takes"
                  + " (hive.metastore.client.socket.timeout, 100s here).")
          @Default("2m")
          Duration takeoverWait) {}

  /** Compressions of ORC files. */
  public enum OrcCodec {
    ZLIB,
    SNAPPY,
    ZSTD
  }

  /** Ways to change a table. */
  public enum CommitMode {
    TRANSACTION,
    VIEW
  }

  @Doc("Who is told how runs ended.")
  public record NotifierSection(
      @Doc("log, sns or slack.") @Default("log") NotifierType type,
      @Doc("The SNS topic.") Optional<String> topicArn,
      @Doc("Another SNS endpoint: tests.") Optional<URI> endpoint,
      @Doc("The Slack webhook.") Optional<Secret> webhook) {}

  /** Kinds of notifier. */
  public enum NotifierType {
    LOG,
    SNS,
    SLACK
  }

  @Doc("One collection of ingest.")
  public record IngestCollection(
      @Doc("Database, as the messages spell it.")
          @Form(pattern = "[A-Za-z0-9_-]+", expected = "a name of letters, digits, - and _")
          String db,
      @Doc("Collection, as the messages spell it.")
          @Form(pattern = "[A-Za-z0-9_-]+", expected = "a name of letters, digits, - and _")
          String collection,
      @Doc("business-audit, calculation-parts, snapshot, or the name of another ingester.")
          @Default("snapshot")
          String ingester,
      @Doc("Options of an ingester that a plugin brings; the plugin names their keys.")
          IngesterOptions options) {}

  @Doc("Editable resources of the ingest tables.")
  public record Ingest(
      @Doc("Codec of the JSON lines: gzip, zstd or lzo.")
          @Default("gzip")
          @Form(pattern = "gzip|zstd|lzo", expected = "one of gzip, zstd, lzo")
          String codec,
      @Doc(
              "Folder whose files replace the built-in DDL, column lists and schemas of the same"
                  + " name.")
          Optional<Location> resources,
      @Doc("How many collections run side by side.") @Default("5") @AtLeast(1) int concurrency,
      @Doc(
              "Collections (db:collection) that are often silent: a day without input is published"
                  + " empty, with a warning.")
          List<String> allowEmpty,
      @Doc(
              "Bytes of the longest line that is read; a longer one goes to the quarantine, its"
                  + " beginning only.")
          @Default("16777216")
          @AtLeast(65536)
          int longestLine) {}

  @Doc("Where counters and timers of a run go.")
  public record Metrics(
      @Doc("A Prometheus Pushgateway, pushed to at the end; plain http for loopback only.")
          Optional<URI> pushgateway,
      @Doc("Print lines of CloudWatch's embedded metric format on stderr at the end.")
          @Default("false")
          boolean emf,
      @Doc("Namespace of embedded metrics.")
          @Default("dataworks")
          @Form(
              pattern = "[\\w./#:-]{1,255}",
              expected = "a CloudWatch namespace of letters, digits and . - _ / # :")
          String namespace) {}

  @Doc("OpenLineage events.")
  public record Lineage(
      @Doc(
              "Takes OpenLineage events by POST; /api/v1/lineage when the address has no path;"
                  + " plain http for loopback only.")
          Optional<URI> url,
      @Doc("Namespace of jobs.") @Default("dataworks") String namespace) {}

  @Doc("What the launcher function starts on events.")
  public record Launcher(
      @Doc("Applications that events of topics start, by the topic's ARN.")
          Map<String, String> topics,
      @Doc("The Batch job that joins manifests: the beginning of its name.")
          @Default("manifest-coalescer")
          String coalescerJob,
      @Doc("Batch queues (names or ARNs) that must be idle before reconciliation starts.")
          List<String> jobQueues,
      @Doc("Reconciliations a day that Batch jobs start at most.") @Default("5") @AtLeast(0)
          int dailyRuns,
      @Doc("How long after its time a schedule's run may be missing.") @Default("2h")
          Duration scheduleGrace,
      @Doc("Between two looks at a run without a lease: it may be writing its end.") @Default("20s")
          Duration secondLook) {}
}
