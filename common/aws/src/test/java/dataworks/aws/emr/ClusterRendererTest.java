package dataworks.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.error.DataworksException;
import dataworks.core.error.ErrorKind;
import dataworks.core.store.DirectoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.emr.model.RunJobFlowRequest;
import software.amazon.awssdk.services.emr.model.StepConfig;

class ClusterRendererTest {
  private static final List<String> ENVIRONMENTS =
      List.of("development", "qa", "integration", "preprod", "production");

  private final ClusterRenderer renderer = new ClusterRenderer(new DirectoryStore());

  static Stream<Arguments> everything() {
    return Stream.of(Application.values())
        .flatMap(app -> ENVIRONMENTS.stream().map(environment -> Arguments.of(app, environment)));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void every_application_can_be_started_in_every_environment(Application app, String environment) {
    ClusterRenderer.Rendered rendered = renderer.render(Starts.of(app).in(environment).options());
    RunJobFlowRequest request = rendered.request();
    assertThat(request.name()).isEqualTo("dataworks-" + app.label() + "-" + environment);
    assertThat(request.releaseLabel()).isEqualTo("emr-7.14.0");
    assertThat(request.instances().instanceFleets()).hasSize(3);
    assertThat(request.managedScalingPolicy()).isNotNull();
    assertThat(request.steps()).isNotEmpty();
    assertThat(request.securityConfiguration()).isNotEmpty();
    assertThat(rendered.pretty()).doesNotContain("${").contains("\"Steps\"");
  }

  @Test
  void options_of_ingest_reach_its_step_as_they_were_given() {
    RunJobFlowRequest request =
        render(
            Starts.of(Application.INGEST)
                .with("start-date", "2024-01-01")
                .with("end-date", "not checked here")
                .with("collections", "data:businessAudit", "core:statement")
                .with("force-export-to-hive", "True"));
    assertThat(arguments(request.steps().get(0)))
        .endsWith(
            "--start-date",
            "2024-01-01",
            "--end-date",
            "not checked here",
            "--collections",
            "data:businessAudit",
            "core:statement",
            "--force-export-to-hive",
            "True")
        .containsSequence("--class", "dataworks.app.Main", "/opt/dataworks/dataworks.jar", "ingest")
        .containsSequence("--correlation-id", "correlation-7");
  }

  @Test
  void options_of_kickstart_reach_the_steps_of_all_modules() {
    RunJobFlowRequest request =
        render(Starts.of(Application.KICKSTART).with("clean-up-flag", "true"));
    assertThat(request.steps()).hasSize(3);
    assertThat(request.steps())
        .allSatisfy(step -> assertThat(arguments(step)).endsWith("--clean-up-flg", "true"));
  }

  @Test
  void an_option_that_the_application_does_not_have_is_refused() {
    assertRefused(
        Starts.of(Application.KICKSTART).with("collections", "a:b"), "--collections", "kickstart");
  }

  @Test
  void arguments_of_a_step_are_appended_to_that_step_alone() {
    RunJobFlowRequest request =
        render(Starts.of(Application.KICKSTART).step("kickstart-payment", "--accept-gap", "${x}"));
    assertThat(arguments(request.steps().get(2))).endsWith("--accept-gap", "${x}");
    assertThat(arguments(request.steps().get(0))).doesNotContain("--accept-gap");
    assertRefused(
        Starts.of(Application.KICKSTART).step("kickstart-paymnt", "x"),
        "did you mean 'kickstart-payment'");
  }

  @Test
  void overrides_merge_objects_and_replace_lists() {
    JsonNode json =
        renderer
            .render(
                Starts.of(Application.INGEST)
                    .merge("{\"Instances\":{\"TerminationProtected\":true}}")
                    .merge("{\"Instances\":{\"Ec2SubnetIds\":[\"subnet-9\"]},\"Name\":\"mine\"}")
                    .set("Instances.InstanceFleets[1].TargetOnDemandCapacity=9")
                    .set("Configurations[1].Properties.\"spark.executor.memory\"=8g")
                    .options())
            .json();
    assertThat(json.at("/Instances/TerminationProtected").asBoolean()).isTrue();
    assertThat(json.at("/Instances/Ec2SubnetIds")).hasSize(1);
    assertThat(json.at("/Instances/Ec2SubnetIds/0").asText()).isEqualTo("subnet-9");
    assertThat(json.at("/Instances/KeepJobFlowAliveWhenNoSteps").isBoolean()).isTrue();
    assertThat(json.at("/Instances/InstanceFleets/1/TargetOnDemandCapacity").asInt()).isEqualTo(9);
    assertThat(json.at("/Configurations/1/Properties/spark.executor.memory").asText())
        .isEqualTo("8g");
    assertThat(json.at("/Name").asText()).isEqualTo("mine");
  }

  @Test
  void extensions_append_to_lists_by_path_and_nested() {
    JsonNode json =
        renderer
            .render(
                Starts.of(Application.INGEST)
                    .extend(
                        """
                        {"Steps": [{"Name": "more", "HadoopJarStep": {"Jar": "a.jar"}}],
                         "Instances.Ec2SubnetIds": ["subnet-9"],
                         "Instances": {"AdditionalMasterSecurityGroups": ["sg-1"]}}
                        """)
                    .step("more", "-v")
                    .options())
            .json();
    assertThat(json.path("Steps")).hasSize(2);
    assertThat(json.at("/Steps/1/HadoopJarStep/Args/0").asText()).isEqualTo("-v");
    assertThat(json.at("/Instances/Ec2SubnetIds")).hasSize(2);
    assertThat(json.at("/Instances/AdditionalMasterSecurityGroups/0").asText()).isEqualTo("sg-1");
    assertRefused(Starts.of(Application.INGEST).extend("{\"Name\": [\"x\"]}"), "no list");
  }

  @Test
  void all_problems_come_at_once_and_name_their_places() {
    assertRefused(
        Starts.of(Application.INGEST)
            .set("Instances.TerminationProtcted=true")
            .set("Instances.KeepJobFlowAliveWhenNoSteps=perhaps")
            .set("StepConcurrencyLevel=many")
            .set("ScaleDownBehavior=NEVER")
            .set("LogUri=${log_bukket}")
            .set("Applications=[Spark]"),
        "Instances.TerminationProtcted: unknown field (did you mean 'TerminationProtected'?)",
        "Instances.KeepJobFlowAliveWhenNoSteps: \"perhaps\"; expected true or false",
        "StepConcurrencyLevel: \"many\"; expected a number",
        "ScaleDownBehavior: 'NEVER'",
        "${log_bukket} is not defined (did you mean 'log_bucket'?)",
        "Applications[0]: \"Spark\"; expected an object");
  }

  @Test
  void required_fields_are_missed() {
    assertRefused(
        Starts.of(Application.INGEST).merge("{\"Steps\": [{\"ActionOnFailure\": \"CONTINUE\"}]}"),
        "Steps[0].Name: missing",
        "Steps[0].HadoopJarStep: missing");
  }

  @Test
  void limits_of_emr_are_known() {
    assertRefused(
        Starts.of(Application.INGEST).step("ingest", "x".repeat(10_000)),
        "step 'ingest' hold",
        "EMR takes 10240");
    assertRefused(Starts.of(Application.INGEST).set("Name=" + "n".repeat(257)), "Name: 257");
    assertThat(render(Starts.of(Application.INGEST).step("ingest", "x".repeat(9_000))).steps())
        .hasSize(1);
  }

  @Test
  void without_steps_the_cluster_waits_for_an_operator() {
    RunJobFlowRequest request = render(Starts.of(Application.VIP).withoutSteps());
    assertThat(request.steps()).isEmpty();
    assertThat(request.instances().keepJobFlowAliveWhenNoSteps()).isTrue();
  }

  @Test
  void files_that_are_missing_or_no_yaml_are_named(@org.junit.jupiter.api.io.TempDir Path folder)
      throws Exception {
    assertThatThrownBy(() -> render(Starts.of(Application.VIP).from(folder)))
        .hasMessageContaining("environments/development.yaml");
    Files.createDirectories(folder.resolve("environments"));
    Files.writeString(folder.resolve("environments/development.yaml"), "a: [1\n");
    assertThatThrownBy(() -> render(Starts.of(Application.VIP).from(folder)))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("environments/development.yaml isn't YAML");
    assertThatThrownBy(() -> render(Starts.of(Application.VIP).in("../secrets")))
        .isInstanceOf(DataworksException.class);
  }

  private RunJobFlowRequest render(Starts starts) {
    return renderer.render(starts.options()).request();
  }

  private void assertRefused(Starts starts, String... parts) {
    assertThatThrownBy(() -> render(starts))
        .isInstanceOfSatisfying(
            DataworksException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USER))
        .hasMessageContainingAll(parts);
  }

  private static List<String> arguments(StepConfig step) {
    return step.hadoopJarStep().args();
  }
}
