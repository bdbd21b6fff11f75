package dataworks.observe.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dataworks.core.run.Job;
import dataworks.core.run.RunContext;
import dataworks.core.run.RunIdentity;
import dataworks.core.run.RunObserver;
import dataworks.core.run.RunReport;
import dataworks.core.store.Location;
import dataworks.observe.rules.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Tells the control room of a run: when it begins, so that a killed one shows, and how it ends. */
public final class RoomObserver implements RunObserver {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_FINDINGS = 20;

  private final Job job;
  private final ControlRoom room;
  private final Location report;
  private final Sources sources;

  /**
   * Sources for data beyond the report of a run, asked once the run has ended.
   *
   * @param findings rules that are broken in the run's pipeline
   * @param coreSeconds of its Spark tasks
   */
  public record Sources(
      TableShapes shapes, Supplier<List<Finding>> findings, Supplier<OptionalLong> coreSeconds) {}

  /**
   * @param report where {@code run.json} goes
   */
  public RoomObserver(Job job, RunContext context, Location report, Sources sources) {
    this.job = job;
    this.room = ControlRoom.of(context);
    this.report = report;
    this.sources = sources;
  }

  @Override
  public void started(RunIdentity run) {
    room.began(RunLine.started(run, products(run)));
  }

  @Override
  public void ended(RunReport ended) {
    RunLine line = RunLine.ended(json(ended), products(ended.run()), report.uri());
    List<Finding> broken = sources.findings().get();
    RunLine judged = broken.isEmpty() ? line : line.with("f", list(broken));
    OptionalLong cost = sources.coreSeconds().get();
    room.ended(
        cost.isEmpty()
            ? judged
            : judged.with("y", JSON.getNodeFactory().numberNode(cost.getAsLong())),
        sources.shapes());
  }

  private List<String> products(RunIdentity run) {
    return job.products().isEmpty() ? List.of(run.command()) : job.products();
  }

  private static JsonNode json(RunReport report) {
    try {
      return JSON.readTree(report.json());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The newest. */
  private static ArrayNode list(List<Finding> findings) {
    ArrayNode list = JSON.createArrayNode();
    findings.stream()
        .skip(Math.max(0, findings.size() - MOST_FINDINGS))
        .forEach(
            finding ->
                list.addArray()
                    .add(finding.severity().label())
                    .add(finding.rule())
                    .add(finding.hour().getEpochSecond())
                    .add(finding.message()));
    return list;
  }
}
