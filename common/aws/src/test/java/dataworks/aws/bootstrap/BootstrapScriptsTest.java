package dataworks.aws.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the scripts in a root of their own, with stand-ins for what changes the system. */
class BootstrapScriptsTest {
  private static final Path SCRIPTS = Path.of(System.getProperty("dataworks.root"), "bootstrap");

  @TempDir Path folder;
  private Path root;
  private Path bin;
  private Path bucket;
  private String output;

  @BeforeEach
  void standIns() throws IOException {
    root = Files.createDirectories(folder.resolve("root"));
    bin = Files.createDirectories(folder.resolve("bin"));
    bucket = Files.createDirectories(folder.resolve("bucket"));
    Files.createDirectories(root.resolve("etc"));
    for (String name : List.of("hostnamectl", "sysctl", "update-ca-trust")) {
      standIn(name, "exit 0");
    }
    standIn("sudo", "[ \"$1\" = -- ] && shift; exec \"$@\"");
    standIn(
        "aws",
        """
        case $1 in
          s3) from=${4#s3://b/}; cp "BUCKET/$from" "$5" ;;
          secretsmanager) cat BUCKET/secret ;;
          acm) for word in "$@"; do case $word in fileb://*) passphrase=${word#fileb://} ;; esac; done
            openssl pkcs8 -topk8 -v2 aes256 -in BUCKET/key -passout "file:$passphrase"
            printf '\\t'; cat BUCKET/certificate; printf '\\t'; cat BUCKET/chain ;;
        esac
        """
            .replace("BUCKET", bucket.toString()));
    standIn("curl", "case \"$*\" in *token-ttl*) echo t ;; *) echo i-0abc123 ;; esac");
    standIn(
        "install",
        "a=(); while [ $# -gt 0 ]; do case $1 in -o | -g) shift 2 ;; *) a+=(\"$1\"); shift ;; esac;"
            + " done; exec /usr/bin/install \"${a[@]}\"");
  }

  @Test
  void shellcheck_finds_nothing() throws Exception {
    boolean there = Files.isExecutable(Path.of("/usr/bin/shellcheck"));
    assumeTrue(there || System.getenv("CI") != null, "shellcheck is not installed");
    List<String> command = new ArrayList<>(List.of("shellcheck"));
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      scripts.map(Path::toString).filter(name -> name.endsWith(".sh")).forEach(command::add);
    }
    assertThat(run(command)).as(output).isZero();
    assertThat(command).hasSize(7);
  }

  @Test
  void the_host_is_named_once_after_prefix_and_instance() throws Exception {
    assertThat(script("set-hostname", "--prefix", "dataworks-ingest")).as(output).isZero();
    assertThat(script("set-hostname", "--prefix", "dataworks-ingest")).as(output).isZero();
    assertThat(calls("hostnamectl")).containsExactly("set-hostname dataworks-ingest-0abc123");
    assertThat(script("set-hostname", "--prefix", "a b; reboot")).isEqualTo(1);
  }

  @Test
  void limits_are_the_same_after_a_second_run() throws Exception {
    assertThat(script("system-limits")).as(output).isZero();
    String first = Files.readString(root.resolve("etc/security/limits.d/90-dataworks.conf"));
    assertThat(script("system-limits")).as(output).isZero();
    assertThat(root.resolve("etc/security/limits.d/90-dataworks.conf")).hasContent(first);
    assertThat(first).contains("nofile  131072");
    assertThat(calls("sysctl")).hasSize(2);
  }

  @Test
  void certificates_get_owner_and_mode() throws Exception {
    for (String name : List.of("private_key.key", "private_key.crt", "analytical_ca.pem")) {
      put("certs/" + name, "-----BEGIN X-----\n" + name);
    }
    assertThat(script("install-certificates", "--from", "s3://b/certs")).as(output).isZero();
    assertThat(script("install-certificates", "--from", "s3://b/certs")).as(output).isZero();
    assertThat(mode("etc/pki/tls/private/private_key.key")).isEqualTo("rw-r-----");
    assertThat(mode("etc/pki/tls/certs/private_key.crt")).isEqualTo("rw-r--r--");
    assertThat(calls("install"))
        .anyMatch(call -> call.startsWith("-o root -g hadoop -m 0640 ") && call.endsWith(".key"));
    assertThat(calls("update-ca-trust")).hasSize(2);
    put("certs/private_key.key", "<html>no key</html>");
    assertThat(script("install-certificates", "--from", "s3://b/certs")).isEqualTo(1);
    assertThat(output).contains("isn't a PEM file");
  }

  @Test
  void a_certificate_of_acm_is_exported_and_its_key_decrypted() throws Exception {
    String arn = "arn:aws:acm:eu-west-2:111111111111:certificate/1";
    assertThat(run(List.of("openssl", "genrsa", "-out", bucket + "/key", "2048"))).isZero();
    put("certificate", "-----BEGIN CERTIFICATE-----\nown\n-----END CERTIFICATE-----\n");
    put("chain", "-----BEGIN CERTIFICATE-----\nissuer\n-----END CERTIFICATE-----\n");
    assertThat(script("install-certificates", "--from", arn)).as(output).isZero();
    assertThat(calls("aws").get(0))
        .startsWith("acm export-certificate --region eu-west-2 --certificate-arn " + arn);
    Path key = root.resolve("etc/pki/tls/private/private_key.key");
    assertThat(key).content().contains("-----BEGIN PRIVATE KEY-----");
    assertThat(modulus(key)).isEqualTo(modulus(bucket.resolve("key"))).startsWith("Modulus=");
    assertThat(root.resolve("etc/pki/tls/certs/private_key.crt"))
        .content()
        .containsSubsequence("own", "issuer");
    assertThat(root.resolve("etc/pki/ca-trust/source/anchors/analytical_ca.pem"))
        .content()
        .contains("issuer")
        .doesNotContain("own");
    put("chain", "");
    assertThat(script("install-certificates", "--from", arn)).isEqualTo(1);
    assertThat(output).contains("names no authority to trust");
    put("ca.pem", "-----BEGIN CERTIFICATE-----\nother\n-----END CERTIFICATE-----\n");
    assertThat(script("install-certificates", "--from", arn, "--trusted", "s3://b/ca.pem"))
        .as(output)
        .isZero();
    assertThat(root.resolve("etc/pki/ca-trust/source/anchors/analytical_ca.pem"))
        .content()
        .contains("other");
  }

  private String modulus(Path key) throws Exception {
    run(List.of("openssl", "rsa", "-noout", "-modulus", "-in", key.toString()));
    return output;
  }

  @Test
  void a_secret_holds_key_certificate_and_authorities_as_one_text() throws Exception {
    String arn = "arn:aws:secretsmanager:eu-west-2:111111111111:secret:dataworks/certificates";
    put(
        "secret",
        "-----BEGIN PRIVATE KEY-----\nk\n-----END PRIVATE KEY-----\n"
            + "-----BEGIN CERTIFICATE-----\nown\n-----END CERTIFICATE-----\n"
            + "-----BEGIN CERTIFICATE-----\nissuer\n-----END CERTIFICATE-----\n");
    assertThat(script("install-certificates", "--from", arn)).as(output).isZero();
    assertThat(mode("etc/pki/tls/private/private_key.key")).isEqualTo("rw-r-----");
    put("secret", "no certificates");
    assertThat(script("install-certificates", "--from", arn)).isEqualTo(1);
    assertThat(output).contains("holds no private key with a certificate");
    assertThat(script("install-certificates", "--from", "ftp://x")).isEqualTo(1);
    assertThat(output).contains("--from is 'ftp://x'");
  }

  @Test
  void logs_go_to_the_group_under_the_clusters_name() throws Exception {
    String[] arguments = {"--group", "/dataworks/development/vip"};
    standIn("dnf", "exit 1");
    assertThat(script("logs-agent", arguments)).as(output).isZero();
    assertThat(output).contains("no CloudWatch agent");
    Path control = root.resolve("opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl");
    standIn(
        "dnf",
        "mkdir -p \"$(dirname CONTROL)\"; printf '#!/bin/bash\\necho \"$*\" >>FOLDER/agent.calls\\n' >CONTROL; chmod +x CONTROL"
            .replace("CONTROL", control.toString())
            .replace("FOLDER", folder.toString()));
    Path about = root.resolve("mnt/var/lib/info/job-flow.json");
    Files.createDirectories(about.getParent());
    Files.writeString(about, "{\n  \"jobFlowId\" : \"j-2AXXXXXXGAPLF\",\n  \"x\": 1}");
    assertThat(script("logs-agent", arguments)).as(output).isZero();
    assertThat(script("logs-agent", arguments)).as(output).isZero();
    Path file = root.resolve("etc/dataworks/logs-agent.json");
    JsonNode entries =
        new ObjectMapper()
            .readTree(Files.readString(file))
            .at("/logs/logs_collected/files/collect_list");
    assertThat(entries).hasSize(3);
    assertThat(entries.get(1).path("log_group_name").asText())
        .isEqualTo("/dataworks/development/vip");
    assertThat(entries.get(1).path("log_stream_name").asText())
        .isEqualTo("j-2AXXXXXXGAPLF/{instance_id}/steps");
    assertThat(calls("agent")).hasSize(2).allMatch(call -> call.endsWith("-s -c file:" + file));
    assertThat(script("logs-agent", "--group", "a b")).isEqualTo(1);
  }

  @Test
  void artifacts_are_taken_with_the_right_sum_only_and_fetched_once() throws Exception {
    put("dataworks.jar", "jar one");
    String[] good = {"--jar", "s3://b/dataworks.jar", "--jar-sha256", sum("jar one")};
    assertThat(script("fetch-artifacts", good)).as(output).isZero();
    assertThat(script("fetch-artifacts", good)).as(output).isZero();
    assertThat(calls("aws")).hasSize(1);
    assertThat(root.resolve("opt/dataworks/dataworks.jar")).hasContent("jar one");
    put("dataworks.jar", "jar two");
    assertThat(
            script(
                "fetch-artifacts",
                "--jar",
                "s3://b/dataworks.jar",
                "--jar-sha256",
                sum("jar three")))
        .isEqualTo(1);
    assertThat(output).contains("expected " + sum("jar three"));
    assertThat(root.resolve("opt/dataworks/dataworks.jar")).hasContent("jar one");
  }

  @Test
  void the_metrics_agent_is_configured_where_there_is_one() throws Exception {
    assertThat(script("metrics-agent", "--namespace", "dataworks-vip")).as(output).isZero();
    assertThat(output).contains("no CloudWatch agent");
    Path control = root.resolve("opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl");
    Files.createDirectories(control.getParent());
    executable(control, "exit 0");
    assertThat(script("metrics-agent", "--namespace", "dataworks-vip")).as(output).isZero();
    assertThat(script("metrics-agent", "--namespace", "dataworks-vip")).as(output).isZero();
    assertThat(root.resolve("etc/dataworks/metrics-agent.json"))
        .content()
        .contains("\"dataworks-vip\"", "${aws:InstanceId}");
  }

  @Test
  void a_failure_names_the_line_and_the_command() throws Exception {
    standIn("sysctl", "exit 7");
    assertThat(script("system-limits")).isNotZero();
    assertThat(output).containsPattern("system-limits.sh: line [0-9]+ failed: ");
  }

  private void standIn(String name, String body) throws IOException {
    executable(bin.resolve(name), "echo \"$*\" >>\"" + folder + "/" + name + ".calls\"\n" + body);
  }

  private static void executable(Path file, String body) throws IOException {
    Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void put(String name, String text) throws IOException {
    Files.createDirectories(bucket.resolve(name).getParent());
    Files.writeString(bucket.resolve(name), text);
  }

  private List<String> calls(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name + ".calls"));
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(file)));
  }

  private static String sum(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  private int script(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(name + ".sh").toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private int run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    builder.environment().put("BOOTSTRAP_ROOT", root.toString());
    Process process = builder.start();
    output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
