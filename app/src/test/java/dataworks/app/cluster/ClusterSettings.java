package dataworks.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.Processes;
import dataworks.app.demo.DemoInputs;
import dataworks.sandbox.keyservice.KeyServiceWorld;
import dataworks.sandbox.vendor.VendorServer;
import dataworks.testing.servers.HBaseServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The demo's configuration file with the addresses of a small cluster, and the definitions as they
 * ship with an environment for each such file.
 */
final class ClusterSettings {
  /** The demo's collections. */
  static final String DEMO = "small";

  /** {@code core:loss} for the only collection. */
  static final String LOSSES = "losses";

  private final Path folder;

  private ClusterSettings(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes all files below {@code folder}.
   *
   * @param root of the jobs' folders, such as {@code hdfs://name:8020/dataworks/}
   * @param metastore {@code thrift://host:port}
   */
  static ClusterSettings write(
      Path folder, String root, String metastore, KeyServiceWorld keys, URI vendor)
      throws IOException {
    ClusterSettings settings = new ClusterSettings(folder);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("environment: local", "environment: development");
    values.put("file:@root@/", root);
    values.put("@root@/metastore", metastore);
    values.put("\"@root@/replica/hbase\"", HBaseServer.shared().command().toString());
    values.put("@root@", folder.toString());
    values.put("@keys@", keys.url().toString());
    values.put("@client-key@", keys.clientKey().orElseThrow().toString());
    values.put("@client-certificate@", keys.clientCertificate().orElseThrow().toString());
    values.put("@trusted@", keys.trustedCertificates().orElseThrow().toString());
    values.put("@vendor@", vendor.toString());
    values.put("@tenant@", VendorServer.TENANT);
    values.put("@client-id@", VendorServer.CLIENT_ID);
    values.put("@client-secret@", VendorServer.CLIENT_SECRET);
    settings.writeConfigurations(values);
    settings.writeDefinitions(metastore);
    return settings;
  }

  /** The configuration file of an environment. */
  Path configuration(String environment) {
    return folder.resolve(environment + ".yaml");
  }

  Path definitions() {
    return folder.resolve("definitions");
  }

  private void writeConfigurations(Map<String, String> values) throws IOException {
    String text = DemoInputs.configuration();
    for (Map.Entry<String, String> value : values.entrySet()) {
      assertThat(text).contains(value.getKey());
      text = text.replace(value.getKey(), value.getValue());
    }
    Files.writeString(configuration(DEMO), text);
    Files.writeString(
        configuration(LOSSES),
        replaced(
            text,
            "(?m)^collections:\n(  - .*\n)+",
            "publishing: {takeover-wait: 5s}\n"
                + "collections: [{db: core, collection: loss, ingester: snapshot}]\n"));
  }

  private void writeDefinitions(String metastore) throws IOException {
    Path shipped = Processes.ROOT.resolve("cluster-config").toRealPath();
    try (Stream<Path> all = Files.walk(shipped)) {
      for (Path file : all.toList()) {
        Files.copy(file, definitions().resolve(shipped.relativize(file).toString()));
      }
    }
    for (String environment : List.of(DEMO, LOSSES)) {
      writeEnvironment(environment, metastore);
    }
  }

  private void writeEnvironment(String name, String metastore) throws IOException {
    Path environments = definitions().resolve("environments");
    String text = Files.readString(environments.resolve("development.yaml"));
    text = replaced(text, "(?m)^jar: .*$", "jar: " + Processes.JAR);
    text = replaced(text, "(?m)^config: .*$", "config: " + configuration(name));
    text = replaced(text, "(?m)^metastore: .*$", "metastore: " + metastore);
    Files.writeString(environments.resolve(name + ".yaml"), text);
  }

  private static String replaced(String text, String pattern, String replacement) {
    String changed = text.replaceFirst(pattern, replacement);
    assertThat(changed).as(pattern).isNotEqualTo(text);
    return changed;
  }
}
