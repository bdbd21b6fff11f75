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
    @Doc("The partner account's files.") Optional<Kickstart> kickstart,
    @Doc("The HBase read replica.") Optional<Intraday> intraday,
    @Doc("Kafka reconciliation.") Reconciliation reconciliation,
    @Doc("The vendor's replication API.") Optional<Vip> vip,
    @Doc("Rules and folders of the observability of deliveries.") Observe observe,
    @Doc("How long what a commit replaced stays, in hours.") @Default("24") @AtLeast(0)
        int graceHours,
    @Doc("How what jobs publish becomes visible.") Publishing publishing,
    @Doc("An HTTP proxy for calls that leave the network.") Optional<URI> proxy,
    @Doc("Where counters and timers of a run go.") Metrics metrics,
    @Doc("OpenLineage events.") Lineage lineage,
    @Doc("What the launcher function starts on events.") Launcher launcher) {

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

  @Doc("The partner account's files.")
  public record Kickstart(
      @Doc("Hive database.") @Default("uc_kickstart") String database,
      @Doc("Roles to take on, in this order, before the source buckets are read.")
          List<String> roles,
      @Doc("Another STS endpoint: tests.") Optional<URI> stsEndpoint,
      @Doc("Length of a role session.") @Default("1h") Duration sessionDuration,
      @Doc("Collections of each module.") Map<String, List<String>> collections,
      @Doc("Source root of each module.") Map<String, Location> srcBucketNames,
      @Doc("First schema: module, collection, column, type.")
          Map<String, Map<String, Map<String, String>>> initialSchema,
      @Doc(
              "A secret (JSON or a Python literal) that holds collections, src_bucket_names and"
                  + " initial_spark_schema.")
          Optional<String> secret) {}

  /** The rule for read replicas that can't be refreshed. */
  public enum RefreshPolicy {
    /** A warning: HBase may be no replica at all. */
    AUTO,
    /** A failure. */
    REQUIRED,
    /** Nothing is refreshed. */
    OFF
  }

  @Doc("The HBase read replica.")
  public record Intraday(
      @Doc("Hive database.") @Default("intraday") String database,
      @Doc("Folder below the published root.") @Default("intraday") String outputPrefix,
      @Doc("The hbase command of this machine: the shell reader's, and to refresh a replica.")
          @Default("hbase")
          String shellCommand,
      @Doc("How long one shell scan, or one refresh of a replica, may take.") @Default("1h")
          Duration shellTimeout,
      @Doc(
              "A replica that can't be refreshed before it is read is a warning (auto) or a failure"
                  + " (required); off refreshes nothing.")
          @Default("auto")
          RefreshPolicy replicaRefresh,
      @Doc("ZooKeeper quorum of the api reader, host:port.") Optional<String> zookeeper,
      @Doc("How far a run reads back before its start, for records that came late.") @Default("5m")
          Duration lookback,
      @Doc("Collections, db:collection.")
          @Form(pattern = "[\\w-]+:[\\w-]+", expected = "a collection of the form db:collection")
          List<String> collections,
      @Doc("A secret with the collections instead: its name, or name#key.")
          Optional<String> collectionsSecret,
      @Doc("When nothing is launched: days and hours, such as SUN 02:00-06:00 (UTC).")
          @Form(
              pattern =
                  "(?i)((MON|TUE|WED|THU|FRI|SAT|SUN)(-(MON|TUE|WED|THU|FRI|SAT|SUN))?(,(MON|TUE|WED|THU|FRI|SAT|SUN)(-(MON|TUE|WED|THU|FRI|SAT|SUN))?)*"
                      + " +)?([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)",
              expected = "a window such as SUN 02:00-06:00")
          List<String> maintenanceWindows,
      @Doc("How many collections run side by side.") @Default("5") @AtLeast(1) int concurrency) {}

  @Doc("Kafka reconciliation.")
  public record Reconciliation(
      @Doc("Import manifests, below the manifests root; several between commas.")
          @Default("streaming/main")
          String importPrefix,
      @Doc("Export manifests, below the manifests root; several between commas.")
          @Default("export/incremental")
          String exportPrefix,
      @Doc("Tables and results, below the manifests root.") @Default("manifest")
          String outputPrefix,
      @Doc("How many ids each collection shows in reports.") @Default("10") @AtLeast(0)
          int countOfIds,
      @Doc("Collections (db:collection) known not to be exported.")
          @Form(pattern = "[\\w-]+:[\\w-]+", expected = "a collection of the form db:collection")
          List<String> allowMissing,
      @Doc("A folder with more queries.") Optional<Location> queries,
      @Doc("Hive database.") @Default("reconciliation") String database) {}

  @Doc("The vendor's replication API.")
  public record Vip(
      @Doc("Test or Prod.") @Default("Test") VipEnvironment environment,
      @Doc("Base address of the token service.") @Default("https://auth.veslink.com") URI authUrl,
      @Doc("Base address of the export API.") @Default("https://emea.veslink.com") URI apiUrl,
      @Doc("Base address of the links API.") @Default("https://api.veslink.com") URI linksUrl,
      @Doc("The vendor's name for us.") @Default("CARG") String tenant,
      @Doc("Client id.") String clientId,
      @Doc("Client secret.") Secret clientSecret,
      @Doc("Token of the links API; the client secret's bearer token when absent.")
          Optional<Secret> apiToken,
      @Doc("Where deliveries land.") Location bucket,
      @Doc("Hive database of published tables.") @Default("vip") String database,
      @Doc("Tables that are never expected.") List<String> outOfScope,
      @Doc("An HTTP proxy, http://host:port; the general proxy when absent.") Optional<URI> proxy,
      @Doc("PEM bundle of authorities trusted for the vendor besides the JVM's.")
          Optional<Path> trustedCertificates) {}

  /** The vendor's two environments. */
  public enum VipEnvironment {
    TEST,
    PROD
  }

  @Doc("Rules and folders of the observability of deliveries.")
  public record Observe(
      @Doc("Folder of the metric files and reports; below the published root when absent.")
          Optional<Location> folder,
      @Doc("Hours without a completed run before a pipeline is stale.") @Default("26") @AtLeast(1)
          int staleHours,
      @Doc("Weeks that the volume baseline looks back.") @Default("6") @AtLeast(1)
          int baselineWeeks,
      @Doc("Points a baseline needs at least.") @Default("4") @AtLeast(1) int minimumPoints,
      @Doc("The same for single pipelines by name, such as vip: 3h.")
          Map<String, Duration> staleAfter,
      @Doc("How many (scaled) median absolute deviations a volume may differ.")
          @Default("5")
          @AtLeast(0)
          double volumeTolerance,
      @Doc("Days that observe check looks back when no range is given.") @Default("120") @AtLeast(1)
          int checkDays,
      @Doc("Volumes before this day (yyyyMMdd) are in no baseline: after a lasting change.")
          @Form(pattern = "\\d{8}", expected = "a day as yyyyMMdd")
          Optional<String> baselineFrom,
      @Doc("Completeness promised over 30 days.") @Default("0.99") double completenessSla) {}

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
