package dataworks.spark.ingest;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyServiceCounts;
import dataworks.core.run.Conservation;
import dataworks.core.run.Failures;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.Status;
import dataworks.core.store.Location;
import dataworks.spark.publish.Publisher;
import dataworks.spark.publish.Slugs;
import dataworks.spark.publish.Workspace;
import dataworks.spark.quarantine.QuarantineTarget;
import dataworks.spark.session.Correlation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the template for one unit. */
final class UnitRun<R extends UnitRequest, D> {
  private static final Logger LOG = LoggerFactory.getLogger(UnitRun.class);

  private final Ingester<R, D> ingester;
  private final Spine spine;
  private final R request;
  private final StageClock clock;
  private Staged staged;
  private boolean commitBegun;
  private final Set<String> repaired = new TreeSet<>();

  /** Files that no task reported, some of them in the quarantine. */
  private List<Location> strays = List.of();

  UnitRun(Ingester<R, D> ingester, Spine spine, R request) {
    this.ingester = ingester;
    this.spine = spine;
    this.request = request;
    this.clock = new StageClock(spine.steps());
  }

  UnitResult run() {
    Publisher publisher = spine.publisher();
    Workspace workspace = null;
    try {
      repaired.addAll(
          clock.time(
              "recover", () -> publisher.recover(request.product(), ingester.kept(request))));
      workspace = publisher.open(request.product(), request.date());
      publish(new UnitWorkspace(workspace, quarantine()));
      return result(Status.COMPLETED, Optional.empty());
    } catch (Throwable e) {
      DataworksException failure = Failures.describeUnit(request.name(), e);
      LOG.error("{} failed", request.name(), e);
      abort(workspace);
      return result(Status.FAILED, Optional.of(failure));
    }
  }

  private void publish(UnitWorkspace workspace) {
    Correlation.unit(spine.spark().sparkContext(), workspace.run(), request.name(), request.date());
    staged = clock.time("stage", () -> ingester.stage(request, ingester.read(request), workspace));
    clock.time("verify", () -> verify(workspace));
    Publisher.Prepared prepared = clock.time("prepare", () -> prepare(workspace));
    commitBegun = true;
    repaired.addAll(
        clock.time("commit", () -> spine.publisher().commit(workspace.workspace(), prepared)));
    clock.time("committed", () -> ingester.committed(request, staged, workspace));
  }

  /** Changes nothing. */
  private void verify(UnitWorkspace workspace) {
    Conservation conservation = staged.conservation();
    if (!conservation.balances()) {
      throw new DataworksException(
          CoreError.CONSERVATION_BROKEN,
          request.name() + " does not balance: " + conservation,
          "nothing was published; this is a mistake of the job, report it with run.json");
    }
    strays =
        staged
            .files()
            .map(
                files ->
                    new StagedFiles(spine.context().store())
                        .strays(
                            spine.publisher().staged(workspace.workspace()),
                            workspace.quarantine(),
                            files))
            .orElse(List.of());
    if (conservation.quarantined() > request.maximumBadRecords()) {
      throw BadRecordLimit.exceeded(
          request, conservation, staged.quarantine(), workspace.quarantine().folder());
    }
    spine.publisher().check(workspace.workspace(), staged.publication());
    ingester.verify(request, staged, workspace);
  }

  private Publisher.Prepared prepare(UnitWorkspace workspace) {
    spine.context().store().delete(strays);
    ingester.prepare(request, staged, workspace);
    return spine.publisher().prepare(workspace.workspace(), staged.publication());
  }

  private void abort(Workspace workspace) {
    if (workspace == null || commitBegun) {
      return;
    }
    try {
      spine.publisher().abort(workspace);
      spine.context().store().delete(strays);
    } catch (Throwable e) {
      LOG.warn("what was staged stays for the next run to remove", e);
    }
  }

  private QuarantineTarget quarantine() {
    Location folder =
        spine
            .context()
            .configuration()
            .storage()
            .published()
            .resolve("quarantine")
            .resolve(Slugs.of(ingester.job()))
            .resolve(Slugs.of(spine.context().run().runId()));
    String unit = request.name() + request.date().map(day -> "-" + day).orElse("") + "-";
    return new QuarantineTarget(folder, Slugs.of(unit).replace('%', '_'));
  }

  private UnitResult result(Status status, Optional<DataworksException> error) {
    Optional<Staged> done = Optional.ofNullable(staged);
    return new UnitResult(
        request.name(),
        request.date(),
        status,
        done.map(Staged::conservation).orElse(Conservation.NOTHING),
        done.map(Staged::quarantine).orElse(Map.of()),
        status == Status.COMPLETED ? outputs() : List.of(),
        done.map(Staged::keyService).orElse(KeyServiceCounts.NONE),
        clock.times(),
        details(done),
        error);
  }

  /** What an overtaken run had changed late is in the report, too. */
  private Map<String, String> details(Optional<Staged> done) {
    Map<String, String> details = new TreeMap<>(done.map(Staged::details).orElse(Map.of()));
    if (!repaired.isEmpty()) {
      details.put("repaired", String.join(", ", repaired));
    }
    return details;
  }

  private List<String> outputs() {
    List<String> outputs = new ArrayList<>();
    staged
        .publication()
        .tables()
        .forEach(
            table -> {
              outputs.add(table.qualifiedName());
              outputs.add(table.location().uri());
            });
    staged.publication().views().forEach(view -> outputs.add(view.qualifiedName()));
    return outputs;
  }
}
