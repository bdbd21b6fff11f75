package dataworks.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.error.ErrorKind;
import dataworks.core.store.Location;
import dataworks.intraday.IntradaySettings;
import dataworks.kickstart.KickstartSettings;
import dataworks.reconciliation.ReconciliationSettings;
import dataworks.vip.VipSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationLoaderTest {
  private static final String CONTRACT =
      """
      environment: local                 # local, development, qa, integration, preprod, production
      storage:                           # roots: file:/dir here, s3://bucket there
        corporate: file:/w/corporate
        published: file:/w/published
        manifests: file:/w/manifests
        hbase-root: s3://bucket/hbase
      s3: {endpoint: null, region: eu-west-2, path-style: false}     # endpoint: another S3 server
      key-service:
        url: https://dks:8443            # http only for loopback
        client-key: /etc/pki/tls/private/private_key.key
        client-certificate: /etc/pki/tls/certs/private_key.crt
        trusted-certificates: /etc/pki/ca-trust/source/anchors/analytical_ca.pem
      ledger: {type: embedded, path: /w/ledger}                      # or {type: dynamodb, endpoint: null}
      hive: {metastore: /w/metastore, warehouse: file:/w/warehouse}  # a folder, or thrift://host:9083
      notifier: {type: log}              # or {type: sns, topic-arn: …}, {type: slack, webhook: …}
      collections:
        - {db: data, collection: businessAudit, ingester: business-audit}
        - {db: calculator, collection: calculationParts, ingester: calculation-parts}
        - {db: core, collection: statement, ingester: snapshot}
      kickstart:
        database: uc_kickstart
        roles: [arn:aws:iam::111:role/kickstart_s3_readonly, arn:aws:iam::222:role/dataworks-ksr]
        collections: {vacancy: [vacancy], application: [application], payment: [payment]}
        src-bucket-names: {vacancy: file:/w/src-vacancy, application: s3://partner-bucket, payment: s3://partner-bucket}
        initial-schema: {vacancy: {vacancy: {vacancy_id: bigint, title: string}}}
        # or the three from one secret: secret: <name>
      intraday: {database: intraday, output-prefix: intraday, shell-command: hbase, zookeeper: host:2181, lookback: 5m, collections: [core:statement], maintenance-windows: ["SUN 02:00-06:00"]}
      grace-hours: 24                    # how long what a commit replaced stays
      proxy: null                        # metrics, lineage, observe: sections of their own
      reconciliation: {import-prefix: streaming/main, export-prefix: export/incremental, output-prefix: manifest, count-of-ids: 10, allow-missing: []}
      vip: {environment: Test, auth-url: https://…, api-url: https://…, links-url: https://…, tenant: CARG, client-id: x, client-secret: "${VIP_SECRET}", bucket: file:/w/vip}
      """;

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> flags = new HashMap<>();
  private SecretSource secrets =
      (name, key) -> {
        throw new DataworksException(
            CoreError.SECRET_UNREADABLE, "no secret '" + name + "'", "create it");
      };

  private LoadedConfiguration load(String yaml) {
    return ConfigurationLoader.load(
        new ConfigurationSources(
            "test.yaml", yaml, environment, flags, Path.of("/work-dir"), secrets));
  }

  private DataworksException mistakes(String yaml) {
    return catchThrowableOfType(DataworksException.class, () -> load(yaml));
  }

  private static Map<String, Setting> byPath(LoadedConfiguration loaded) {
    Map<String, Setting> settings = new HashMap<>();
    loaded.settings().forEach(setting -> settings.put(setting.path(), setting));
    return settings;
  }

  @Test
  void theContractsExampleLoadsAsItIs() {
    environment.put("VIP_SECRET", "open-sesame");
    Configuration configuration = load(CONTRACT).configuration();
    assertThat(configuration.storage().hbaseRoot()).contains(Location.of("s3://bucket/hbase"));
    assertThat(configuration.s3().endpoint()).isEmpty();
    assertThat(configuration.keyService().clientKey())
        .contains(Path.of("/etc/pki/tls/private/private_key.key"));
    assertThat(configuration.hive().orElseThrow().metastore()).isEqualTo("/w/metastore");
    assertThat(configuration.collections()).hasSize(3);
    assertThat(configuration.collections().get(0).ingester()).isEqualTo("business-audit");
    assertThat(
            configuration
                .section(KickstartSettings.class)
                .orElseThrow()
                .initialSchema()
                .get("vacancy")
                .get("vacancy"))
        .containsExactly(Map.entry("vacancy_id", "bigint"), Map.entry("title", "string"));
    assertThat(configuration.section(IntradaySettings.class).orElseThrow().lookback())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(configuration.section(ReconciliationSettings.class).orElseThrow().countOfIds())
        .isEqualTo(10);
    assertThat(configuration.proxy()).isEmpty();
    assertThat(configuration.section(VipSettings.class).orElseThrow().clientSecret().reveal())
        .isEqualTo("open-sesame");
    assertThat(configuration.section(VipSettings.class).orElseThrow().environment())
        .isEqualTo(VipSettings.VipEnvironment.TEST);
  }

  @Test
  void theBuiltInDefaultLivesBelowTheWorkingDirectory() {
    Configuration configuration = load(ConfigurationLoader.builtIn()).configuration();
    assertThat(configuration.storage().corporate())
        .isEqualTo(Location.of("file:/work-dir/.dataworks/corporate"));
    assertThat(configuration.ledger().path()).isEqualTo(Path.of("/work-dir/.dataworks/ledger"));
    assertThat(configuration.hive().orElseThrow().metastore())
        .isEqualTo("/work-dir/.dataworks/metastore");
  }

  @Test
  void anEmptyFileIsAllDefaultsAndLeavesHiveToTheCluster() {
    Configuration configuration = load("").configuration();
    assertThat(configuration.hive()).isEmpty();
    assertThat(configuration.graceHours()).isEqualTo(24);
    assertThat(configuration.keyService().firstBackoff()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void fiveMistakesAreFiveLinesOfOneMessage() {
    DataworksException failure =
        mistakes(
            """
            environment: moon
            storage: {corporate: /no/scheme, publish: file:/x}
            grace-hours: soon
            key-service: {timeout: 5 parsecs}
            """);
    assertThat(failure.kind()).isEqualTo(ErrorKind.USER);
    assertThat(failure.getMessage().lines().skip(1).map(String::strip))
        .containsExactly(
            "environment (test.yaml:1): 'moon' is not one of local, development, qa, integration,"
                + " preprod, production",
            "storage.publish (test.yaml:2): unknown key 'publish' (did you mean 'published'?);"
                + " expected one of corporate, published, manifests, hbase-root",
            "storage.corporate (test.yaml:2): '/no/scheme' is not a storage address, file:/dir,"
                + " s3://bucket/prefix or hdfs://host:8020/dir",
            "key-service.timeout (test.yaml:4): '5 parsecs' is not a duration such as 500ms, 30s,"
                + " 5m, 1h or 1h30m",
            "grace-hours (test.yaml:3): 'soon' is not a whole number");
  }

  @Test
  void unknownSectionsTwiceGivenKeysAndWrongShapesAreMistakes() {
    DataworksException failure =
        mistakes(
            """
            kickstrat: {}
            ledger: {type: embedded, type: dynamodb}
            hive: yes
            collections: data:businessAudit
            intraday: {collections: [statement, core:ok]}
            """);
    assertThat(failure.getMessage())
        .contains("kickstrat (test.yaml:1): unknown key 'kickstrat' (did you mean 'kickstart'?)")
        .contains("ledger.type (test.yaml:2): 'type' is given twice")
        .contains("hive (test.yaml:3): 'yes' is not a section with the keys metastore, warehouse")
        .contains("collections (test.yaml:4): 'data:businessAudit' is not a list")
        .contains(
            "intraday.collections[0] (test.yaml:5): 'statement' is not a collection of the form"
                + " db:collection")
        .startsWith("configuration test.yaml has 5 mistakes:");
  }

  @Test
  void sectionsAreCheckedAsAWhole() {
    DataworksException failure =
        mistakes(
            """
            notifier: {type: sns}
            key-service: {url: http://dks:8080}
            observe: {completeness-sla: 99}
            grace-hours: -1
            metrics: {pushgateway: http://push:9091}
            lineage: {url: "https://me:word@marquez"}
            """);
    assertThat(failure.getMessage())
        .contains("notifier.topic-arn (test.yaml:1): missing; expected the ARN of the topic")
        .contains("key-service.url (test.yaml:2): 'http://dks:8080' is plain http")
        .contains("observe.completeness-sla (test.yaml:3): '99.0' is not a share")
        .contains("grace-hours (test.yaml:4): '-1' is not a number of at least 0")
        .contains("metrics.pushgateway (test.yaml:5): 'http://push:9091' is plain http")
        .contains("lineage.url (test.yaml:6): names a user")
        .doesNotContain("word");
  }

  @Test
  void plainHttpIsFineForLoopback() {
    Configuration configuration = load("key-service: {url: 'http://127.0.0.1:81'}").configuration();
    assertThat(configuration.keyService().url()).isPresent();
  }

  @Test
  void requiredKeysAreMissedByName() {
    assertThat(mistakes("vip: {tenant: x}").getMessage())
        .contains("vip.bucket (test.yaml:1): missing; expected a storage address")
        .contains("vip.client-secret (test.yaml:1): missing; expected a text");
  }

  @Test
  void environmentVariablesAndDefaultsFillValues() {
    environment.put("ROOT", "/data");
    Configuration configuration =
        load("storage: {corporate: 'file:${ROOT}/in', published: 'file:${OTHER:/out}/x'}\n"
                + "proxy: ${NO_PROXY_SET:}")
            .configuration();
    assertThat(configuration.storage().corporate()).isEqualTo(Location.of("file:/data/in"));
    assertThat(configuration.storage().published()).isEqualTo(Location.of("file:/out/x"));
    assertThat(configuration.proxy()).isEmpty();
  }

  @Test
  void anUnsetVariableIsAMistakeThatNamesIt() {
    assertThat(mistakes("proxy: 'http://${PROXY_HOST}:1'").getMessage())
        .contains(
            "proxy (test.yaml:1): 'http://${PROXY_HOST}:1' names the environment variable"
                + " PROXY_HOST, which is not set");
  }

  @Test
  void flagsWinOverTheEnvironmentAndTheEnvironmentOverTheFile() {
    environment.put("DATAWORKS_GRACE_HOURS", "2");
    environment.put("DATAWORKS_S3_REGION", "eu-west-1");
    flags.put("grace-hours", "3");
    flags.put("kickstart.database", "other");
    flags.put("kickstart.roles", "[a, b]");
    LoadedConfiguration loaded = load("grace-hours: 1\ns3: {region: us-east-1}\n");
    assertThat(loaded.configuration().graceHours()).isEqualTo(3);
    assertThat(loaded.configuration().s3().region()).isEqualTo("eu-west-1");
    assertThat(loaded.configuration().section(KickstartSettings.class).orElseThrow().roles())
        .containsExactly("a", "b");
    assertThat(byPath(loaded).get("grace-hours").origin().kind()).isEqualTo(Origin.Kind.FLAG);
    assertThat(byPath(loaded).get("s3.region").origin().text())
        .isEqualTo("environment DATAWORKS_S3_REGION");
  }

  @Test
  void aFlagThatNamesNothingIsAMistakeWithAHint() {
    flags.put("storage.publishd", "file:/x");
    assertThat(mistakes("").getMessage())
        .contains("storage.publishd (flag --set): unknown key (did you mean 'storage.published'?)");
  }

  @Test
  void secretsAreReadMaskedAndMissedByName() {
    secrets = (name, key) -> name + "/" + key.orElse("all") + "-value";
    LoadedConfiguration loaded =
        load(
            "notifier: {type: slack, webhook: 'secret://alerts#hook'}\ns3: {region: 'secret://r'}");
    assertThat(loaded.configuration().notifier().webhook().orElseThrow().reveal())
        .isEqualTo("alerts/hook-value");
    assertThat(loaded.configuration().s3().region()).isEqualTo("r/all-value");
    assertThat(loaded.settings()).noneMatch(setting -> setting.value().contains("-value"));
    assertThat(loaded.toString()).doesNotContain("hook-value");
  }

  @Test
  void aSecretThatCannotBeReadIsAMistakeAmongOthers() {
    assertThat(mistakes("s3: {region: 'secret://r#k'}\ngrace-hours: x").getMessage())
        .contains("s3.region (test.yaml:1): no secret 'r'; create it")
        .contains("grace-hours");
  }

  @Test
  void whatLooksLikeACredentialIsNeitherShownNorQuotedInMistakes() {
    environment.put("TOP_SECRET", "hunter2");
    LoadedConfiguration loaded =
        load("proxy: http://user:hunter2@proxy:3128\ns3: {region: '${TOP_SECRET}'}");
    assertThat(byPath(loaded).get("proxy").value()).isEqualTo("http://***@proxy:3128");
    assertThat(byPath(loaded).get("s3.region").value()).isEqualTo("***");
    assertThat(mistakes("grace-hours: AKIAABCDEFGHIJKLMNOP").getMessage())
        .doesNotContain("AKIA")
        .contains("'***' is not a whole number");
  }

  @Test
  void originsNameLineDefaultAndFile() {
    LoadedConfiguration loaded = load("\nstorage:\n  corporate: file:/x\n");
    assertThat(byPath(loaded).get("storage.corporate").origin().text()).isEqualTo("test.yaml:3");
    assertThat(byPath(loaded).get("storage.published").origin().kind())
        .isEqualTo(Origin.Kind.DEFAULT);
  }

  @Test
  void whatIsNoYamlSaysWhere() {
    assertThatThrownBy(() -> load("a: b\n  c: [password123"))
        .isInstanceOf(DataworksException.class)
        .hasMessageStartingWith("test.yaml:2 isn't YAML")
        .hasMessageNotContaining("password123");
  }

  @Test
  void noArbitraryClassIsMadeFromTags() {
    assertThat(mistakes("proxy: !!javax.script.ScriptEngineManager []").getMessage())
        .contains("test.yaml:1 isn't YAML: Global tag is not allowed");
  }

  @Test
  void anEmptyListReadsAsSuch() {
    assertThat(load("collections: []").configuration().collections()).isEqualTo(List.of());
    assertThat(
            load("kickstart: {}")
                .configuration()
                .section(KickstartSettings.class)
                .map(k -> k.database()))
        .isEqualTo(Optional.of("uc_kickstart"));
  }

  @Test
  void theVendorsAddressesHaveTheValuesOfTheSystemBefore() {
    VipSettings vip =
        load("""
                storage: {corporate: file:/w/c, published: file:/w/p, manifests: file:/w/m}
                vip: {client-id: x, client-secret: y, bucket: file:/w/vip}
                """)
            .configuration()
            .section(VipSettings.class)
            .orElseThrow();

    assertThat(vip.authUrl()).hasToString("https://auth.veslink.com");
    assertThat(vip.apiUrl()).hasToString("https://emea.veslink.com");
    assertThat(vip.linksUrl()).hasToString("https://api.veslink.com");
    assertThat(vip.tenant()).isEqualTo("CARG");
  }
}
