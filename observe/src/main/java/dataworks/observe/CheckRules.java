package dataworks.observe;

import dataworks.core.plan.PlanStep;
import dataworks.core.run.ExitCode;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.observe.rules.Finding;
import dataworks.observe.rules.FindingAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings metrics up to date, then judges them: exit code 4 and an alert when a rule is broken. */
public final class CheckRules extends ObserveJob {
  private final Optional<Instant> from;
  private final Optional<Instant> until;
  private final Consumer<List<Finding>> results;

  /**
   * @param results takes all findings, the worst first; called once, also without any
   */
  public CheckRules(
      Observatories observatories,
      Optional<Instant> from,
      Optional<Instant> until,
      Consumer<List<Finding>> results) {
    super(observatories);
    this.from = from;
    this.until = until;
    this.results = results;
  }

  @Override
  JobOutcome observe(Observatory observatory, RunContext context) {
    Instant now = context.clock().instant();
    List<Finding> findings = new ArrayList<>();
    List<Observatory.Updated> updated = observatory.update(now);
    for (Observatory.Updated pipeline : updated) {
      findings.addAll(observatory.check(pipeline, from, until, now));
    }
    results.accept(findings);
    List<String> summary = new ArrayList<>(summary(updated));
    summary.add(findings.isEmpty() ? "no rule is broken" : findings.size() + " rules are broken");
    return new JobOutcome(
        List.of(),
        findings.isEmpty() ? Optional.empty() : Optional.of(ExitCode.FINDINGS),
        summary,
        FindingAlert.of(findings));
  }

  @Override
  List<PlanStep> planned() {
    return List.of(
        PlanStep.writes("metrics of new hours"), PlanStep.reads("metrics, to judge them"));
  }
}
