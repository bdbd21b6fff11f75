package dataworks.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.app.Processes;
import dataworks.testing.servers.YarnServer;
import java.util.Optional;

/**
 * A step that ended.
 *
 * @param application what YARN knows; empty where the step ended before it asked for one
 * @param report run.json; empty where no run began
 */
record Submission(
    Plan.Step step,
    Processes.Finished process,
    Optional<YarnServer.Application> application,
    Optional<JsonNode> report) {

  /** As spark-submit's caller sees it. */
  int exitCode() {
    return process.exitCode();
  }

  /** YARN's final status, or a dash where it was never asked. */
  String finalStatus() {
    return application.map(YarnServer.Application::finalStatus).orElse("–");
  }

  String diagnostics() {
    return application.map(YarnServer.Application::diagnostics).orElse("");
  }

  /** The exit code of the run's report. */
  Optional<Integer> reported() {
    return report.map(run -> run.path("exitCode").asInt(-1));
  }

  /** For messages of assertions. */
  String story() {
    return step.arguments()
        + "\nexit code "
        + exitCode()
        + ", YARN: "
        + application
        + "\n"
        + process.stdout()
        + "\n"
        + process.stderr();
  }
}
