package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.testing.servers.CloudFormationServer;
import dataworks.testing.servers.EmrServer;
import dataworks.testing.servers.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page "Run it on your EMR tomorrow" from its first command to its last, against servers that
 * speak the protocols. Commands are the page's own; only addresses of servers are added.
 */
class EmrPageIT {
  private static final Path PAGE = DocumentedCommands.ROOT.resolve("docs/emr.md");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PAYLOAD = Pattern.compile("(?m)^ +'(\\{\"command\".*})'$");
  private static final Pattern VALUE = Pattern.compile("`([a-z_]+)`");
  private static final String ID = "j-2AXXXXXXGAPLF";
  private static final String GROUP = "/dataworks/development/ingest";
  private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

  @TempDir Path checkout;
  private final EmrServer emr = EmrServer.start();
  private final CloudFormationServer stacks = CloudFormationServer.start();
  private final Set<String> ran = new LinkedHashSet<>();
  private Path configuration;

  @BeforeEach
  void start() throws IOException {
    DeployCheckout.into(checkout);
    CREDENTIALS.forEach(name -> System.setProperty(name, "test"));
    S3Server s3 = S3Server.shared().withBucket("dataworks-development-artifacts");
    configuration =
        Files.writeString(
            checkout.resolve("servers.yaml"),
            "s3: {endpoint: '" + s3.uri() + "', path-style: true}\n");
  }

  @AfterEach
  void stop() {
    emr.close();
    stacks.close();
    CREDENTIALS.forEach(System::clearProperty);
  }

  @Test
  void everyCommandOfThePageDoesWhatThePageSays() throws IOException {
    assertThat(ok("--version").out()).contains("dataworks");
    JsonNode template = JSON.readTree(ok("deploy development --plan").out());
    assertThat(ok("deploy development").err()).contains("CREATE_COMPLETE");
    assertThat(ok("deploy development").err()).contains("nothing to change");

    firstTable(template.at("/Resources/Launcher/Properties/Environment/Variables"));

    Path environment = checkout.resolve("cluster-config/environments/development.yaml");
    Files.writeString(
        environment,
        Files.readString(environment)
            .replace("schedules_state: DISABLED", "schedules_state: ENABLED")
            .replace("alarms_enabled: false", "alarms_enabled: true"));
    assertThat(ok("deploy development").err())
        .contains("modify  Watchdog", "UPDATE_COMPLETE dataworks-development");
    ok("deploy development --destroy");
    assertThat(ran).as("commands of the page").containsExactlyInAnyOrderElementsOf(ofThePage());
  }

  /** The plan from the checkout, and the event of the page with what was deployed. */
  private void firstTable(JsonNode function) throws IOException {
    String start = only("cluster start");
    JsonNode plan = JSON.readTree(ok(start).out());
    assertThat(plan.at("/Steps/0/HadoopJarStep/Args").toString()).contains("core:statement");

    List<String> event = new ArrayList<>(payload());
    assertThat(event)
        .as("the same command without --plan")
        .isEqualTo(words(start).subList(0, event.size()));
    event.addAll(List.of("--definitions", function.path("DATAWORKS_CLUSTER_CONFIG").asText()));
    InProcess started = run(event, "--endpoint", emr.uri().toString());
    assertThat(started.exit()).as(started.err()).isZero();
    String id = started.out().strip();
    assertThat(emr.calls("RunJobFlow").get(0).toString())
        .as("digests are filled in")
        .doesNotContain("0".repeat(64))
        .containsPattern("[0-9a-f]{64}/dataworks-0[.]1[.]0[.]jar");

    emr.logs().stream(GROUP, id + "/i-0abc/steps_s-1_stderr", 0);
    assertThat(cluster("cluster status " + ID, id).out()).contains("ingest");
    assertThat(cluster("cluster logs " + ID, id).out())
        .contains("/" + id + "/steps/s-1/")
        .contains("step s-1 1970-01-01T00:00:00Z " + id + "/i-0abc/steps_s-1_stderr");
  }

  @Test
  void theValuesThatThePageAsksForAreThoseOfTheEnvironmentFile() throws IOException {
    String environment =
        Files.readString(checkout.resolve("cluster-config/environments/development.yaml"));
    String page = Files.readString(PAGE);
    List<String> asked =
        page.lines()
            .filter(line -> line.startsWith("| `"))
            .flatMap(line -> VALUE.matcher(line.split("\\|", -1)[1]).results())
            .map(found -> found.group(1))
            .toList();
    assertThat(asked).hasSizeGreaterThan(15).contains("account", "certificates");
    assertThat(asked)
        .allSatisfy(name -> assertThat(environment).containsPattern("(?m)^" + name + ":"));
  }

  private InProcess ok(String command) {
    ran.add(command);
    List<String> words = words(command);
    InProcess ended =
        switch (words.get(0)) {
          case "deploy" ->
              run(
                  words,
                  "--definitions",
                  checkout.resolve("cluster-config").toString(),
                  "--endpoint",
                  stacks.uri().toString(),
                  "--poll-seconds",
                  "0",
                  "--yes");
          case "cluster" ->
              run(words, "--definitions", checkout.resolve("cluster-config").toString());
          default -> InProcess.run(words);
        };
    assertThat(ended.exit()).as(command + "\n" + ended.err()).isZero();
    return ended;
  }

  private InProcess cluster(String command, String id) {
    ran.add(command);
    InProcess ended = run(words(command.replace(ID, id)), "--endpoint", emr.uri().toString());
    assertThat(ended.exit()).as(command + "\n" + ended.err()).isZero();
    return ended;
  }

  private InProcess run(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    all.addAll(List.of("--config", configuration.toString(), "--log", "text"));
    return InProcess.run(all);
  }

  private static List<String> payload() throws IOException {
    Matcher payload = PAYLOAD.matcher(Files.readString(PAGE));
    assertThat(payload.find()).isTrue();
    List<String> words = new ArrayList<>();
    JSON.readTree(payload.group(1)).path("command").forEach(word -> words.add(word.asText()));
    return words;
  }

  private static String only(String beginning) throws IOException {
    List<String> found = ofThePage().stream().filter(line -> line.startsWith(beginning)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Of all shell blocks and of the text, without {@code ./dataworks}. */
  private static Set<String> ofThePage() throws IOException {
    Pattern command = Pattern.compile("(?m)(?:^|`)\\./dataworks +([^`\\n|]+)");
    return command
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> found.group(1).strip())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> words(String command) {
    return List.of(command.split(" +", -1));
  }
}
