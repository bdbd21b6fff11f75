package dataworks.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.store.DirectoryStore;
import dataworks.testing.iam.Access;
import dataworks.testing.iam.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;

class SchedulesAndPoliciesTest {
  private static final Path ROOT =
      Path.of(System.getProperty("dataworks.root"), "cluster-config").toAbsolutePath();

  /** Actions that have no resource of their own to name. */
  private static final Set<String> WITHOUT_RESOURCE =
      Set.of("batch:ListJobs", "cloudwatch:PutMetricData", "elasticmapreduce:ListClusters");

  private final List<String> problems = new ArrayList<>();

  static Stream<Path> schedules() throws IOException {
    return files("schedules", ".yaml");
  }

  static Stream<Path> policies() throws IOException {
    return files("iam", ".json");
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void a_schedule_is_a_valid_request(Path file) throws IOException {
    for (String environment : List.of("development", "production")) {
      JsonNode schedule = rendered(file, environment);
      CreateScheduleRequest request =
          new ApiModel(problems)
              .request(
                  (SdkPojo) CreateScheduleRequest.builder(), schedule, CreateScheduleRequest.class);
      assertThat(problems).isEmpty();
      assertThat(request.name()).endsWith("-" + environment).hasSizeLessThanOrEqualTo(64);
      assertThat(request.scheduleExpression()).matches("cron\\((\\S+ ){5}\\S+\\)");
      JsonNode input = Yamls.JSON.readTree(request.target().input());
      assertThat(input.path("command")).isNotEmpty();
      assertThat(input.path("id").asText())
          .as("one for each time of the schedule: a retry starts nothing twice")
          .isEqualTo("<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time>");
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void a_policy_names_its_actions_and_resources(Path file) throws IOException {
    JsonNode policy = rendered(file, "production");
    assertThat(problems).isEmpty();
    assertThat(policy.path("Version").asText()).isEqualTo("2012-10-17");
    Set<String> sids = new HashSet<>();
    for (JsonNode statement : policy.path("Statement")) {
      assertThat(sids.add(statement.path("Sid").asText())).as(statement.toString()).isTrue();
      assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
      for (JsonNode action : statement.path("Action")) {
        assertThat(action.asText()).matches("[a-z0-9-]+:[A-Z][A-Za-z]+");
        for (JsonNode resource : statement.path("Resource")) {
          assertThat(resource.asText().equals("*"))
              .as(action + " on " + resource)
              .isEqualTo(WITHOUT_RESOURCE.contains(action.asText()));
          assertThat(resource.asText()).matches("\\*|arn:aws:[a-z0-9]+:[a-z0-9-]*:[0-9]*:\\S+");
        }
      }
    }
    assertThat(sids).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void a_bucket_is_never_open_as_a_whole(Path file) throws IOException {
    for (JsonNode statement : rendered(file, "production").path("Statement")) {
      for (JsonNode resource : statement.path("Resource")) {
        assertThat(resource.asText()).doesNotMatch("arn:aws:s3:::[^/]+/\\*");
        if (resource.asText().matches("arn:aws:s3:::[^/]+")) {
          assertThat(statement.at("/Condition/StringLike/s3:prefix")).isNotEmpty();
        }
      }
    }
  }

  /** Its report and its line in the control room, with the pages that show it. */
  @ParameterizedTest
  @MethodSource("policies")
  void each_role_may_do_what_each_run_does(Path file) throws IOException {
    PolicyDocument policy =
        PolicyDocument.of(rendered(file, "production").toString(), java.util.Map.of());
    String published = "arn:aws:s3:::dataworks-production-published";
    for (String key :
        List.of(
            "_reports/r/run.json",
            "site/days/2026-11-30.js",
            "site/catalogue.json",
            "index.html")) {
      for (String action : List.of("s3:GetObject", "s3:PutObject")) {
        assertThat(policy.allows(Access.of(action, published + "/" + key))).as(key).isTrue();
      }
    }
    assertThat(
            policy.allows(
                new Access(
                    "s3:ListBucket", published, java.util.Map.of("s3:prefix", "site/days/"))))
        .isTrue();
    for (String action : List.of("dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:Query")) {
      for (String table : List.of("dataworks-runs", "dataworks-leases")) {
        String resource = "arn:aws:dynamodb:eu-west-2:%s:table/" + table;
        assertThat(policy.allows(Access.of(action, resource.formatted(account(file))))).isTrue();
      }
    }
  }

  private String account(Path file) throws IOException {
    return rendered(file, "production")
        .toString()
        .replaceAll(".*:dynamodb:[^:]*:([0-9]+):.*", "$1");
  }

  private JsonNode rendered(Path file, String environment) throws IOException {
    Variables variables =
        ClusterRenderer.variables(
            Starts.of(Application.INGEST).in(environment).options(),
            new DefinitionFiles(
                new DirectoryStore(), dataworks.core.store.Location.of("file:" + ROOT)),
            problems);
    return variables.resolve(Yamls.read(Files.readString(file)), file.getFileName().toString());
  }

  private static Stream<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.filter(path -> path.toString().endsWith(ending)).toList().stream();
    }
  }
}
