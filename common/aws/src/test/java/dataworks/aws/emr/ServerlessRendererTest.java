package dataworks.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.store.DirectoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.emrserverless.model.SparkSubmit;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;

class ServerlessRendererTest {
  private final ServerlessRenderer renderer = new ServerlessRenderer(new DirectoryStore());

  @ParameterizedTest
  @EnumSource(value = Application.class, names = "INTRADAY", mode = EnumSource.Mode.EXCLUDE)
  void a_job_run_says_what_the_step_says(Application app) {
    ServerlessRenderer.Rendered rendered = renderer.render(Starts.of(app).options());
    StartJobRunRequest run = rendered.requests().get(0);
    SparkSubmit submit = run.jobDriver().sparkSubmit();
    assertThat(submit.entryPoint()).startsWith("s3://");
    assertThat(submit.entryPointArguments()).startsWith(app.command());
    assertThat(submit.sparkSubmitParameters()).isEqualTo("--class dataworks.app.Main");
    assertThat(run.applicationId()).isNotEmpty();
    assertThat(run.executionRoleArn()).startsWith("arn:aws:iam::111111111111:role/");
    assertThat(run.configurationOverrides().applicationConfiguration().get(0).properties())
        .containsKey("spark.hadoop.hive.metastore.uris")
        .containsKey("spark.serializer")
        .doesNotContainKey("spark.yarn.maxAppAttempts");
    assertThat(rendered.pretty()).contains("\"entryPointArguments\"");
  }

  @Test
  void the_shell_reader_stays_on_clusters() {
    assertThatThrownBy(() -> renderer.render(Starts.of(Application.INTRADAY).options()))
        .hasMessageContaining("shell reader");
    assertThat(
            renderer
                .render(
                    Starts.of(Application.INTRADAY).step("intraday", "--reader", "api").options())
                .requests())
        .hasSize(1);
  }

  @Test
  void a_step_that_does_not_submit_to_spark_is_refused() {
    assertThatThrownBy(
            () ->
                renderer.render(
                    Starts.of(Application.INGEST)
                        .extend("{\"Steps\":[{\"Name\":\"sh\",\"HadoopJarStep\":{\"Jar\":\"x\"}}]}")
                        .options()))
        .hasMessageContaining("'sh' isn't a spark-submit");
  }
}
