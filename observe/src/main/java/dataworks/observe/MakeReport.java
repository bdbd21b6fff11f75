package dataworks.observe;

import dataworks.core.plan.PlanStep;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.core.store.Location;
import dataworks.observe.report.PipelineReport;
import dataworks.observe.report.ReportPage;
import dataworks.observe.room.RelativeLinks;
import dataworks.observe.rules.VolumeRule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Brings metrics up to date and writes the page. */
public final class MakeReport extends ObserveJob {
  private static final String NAME = "report.html";

  private final Optional<Location> target;
  private final Consumer<Location> results;

  /**
   * @param target of the page; {@code report.html} in the folder of the metrics when empty
   * @param results takes the address of the page
   */
  public MakeReport(
      Observatories observatories, Optional<Location> target, Consumer<Location> results) {
    super(observatories);
    this.target = target;
    this.results = results;
  }

  /** Returns the default place of the page. */
  public static Location usualPage(RunContext context) {
    return Observatory.of(context, List.of()).folder().resolve(NAME);
  }

  @Override
  JobOutcome observe(Observatory observatory, RunContext context) {
    Instant now = context.clock().instant();
    ObserveSettings settings = context.configuration().section(ObserveSettings.class).orElseThrow();
    List<Observatory.Updated> updated = observatory.update(now);
    List<PipelineReport> reports = new ArrayList<>();
    for (Observatory.Updated pipeline : updated) {
      reports.add(report(observatory, pipeline, settings, now));
    }
    String environment = context.configuration().environment().name().toLowerCase(Locale.ROOT);
    Location page = target.orElseGet(() -> observatory.folder().resolve(NAME));
    Location room = context.configuration().storage().published().resolve("index.html");
    String html = ReportPage.html(reports, environment, RelativeLinks.from(page, room), now);
    context.store().write(page, html.getBytes(StandardCharsets.UTF_8));
    results.accept(page);
    return done(summary(updated));
  }

  private static PipelineReport report(
      Observatory observatory,
      Observatory.Updated pipeline,
      ObserveSettings settings,
      Instant now) {
    VolumeRule volume = new VolumeRule(settings);
    return new PipelineReport(
        pipeline.source().pipeline(),
        pipeline.history(),
        pipeline.source().everyHour() ? volume.bands(pipeline.history()) : new TreeMap<>(),
        observatory.check(pipeline, Optional.empty(), Optional.empty(), now),
        settings.completenessSla());
  }

  @Override
  List<PlanStep> planned() {
    return List.of(
        PlanStep.writes("metrics of new hours"), PlanStep.replaces("the page of deliveries"));
  }
}
