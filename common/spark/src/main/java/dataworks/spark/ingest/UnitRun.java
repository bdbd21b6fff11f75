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
      clock.time("recover", () -> publisher.recover(request.product(), ingester.kept(request)));
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
    D read = clock.time("read", () -> ingester.read(request));
    D clear = clock.time("decrypt", () -> ingester.decrypt(request, read));
    D good = clock.time("transform", () -> ingester.transform(request, clear));
    staged = clock.time("stage", () -> ingester.stage(request, good, workspace));
    clock.time("verify", () -> verify(workspace));
    commitBegun = true;
    clock.time(
        "commit", () -> spine.publisher().commit(workspace.workspace(), staged.publication()));
    clock.time("committed", () -> ingester.committed(request, staged, workspace));
    clock.time("clean", () -> spine.publisher().refresh(staged.publication()));
  }

  private void verify(UnitWorkspace workspace) {
    Conservation conservation = staged.conservation();
    if (!conservation.balances()) {
      throw new DataworksException(
          CoreError.CONSERVATION_BROKEN,
          request.name() + " does not balance: " + conservation,
          "nothing was published; this is a mistake of the job, report it with run.json");
    }
    staged
        .files()
        .ifPresent(
            files ->
                new StagedFiles(spine.context().store())
                    .settle(
                        spine.publisher().staged(workspace.workspace()),
                        workspace.quarantine(),
                        files));
    if (conservation.quarantined() > request.maximumBadRecords()) {
      throw BadRecordLimit.exceeded(
          request, conservation, staged.quarantine(), workspace.quarantine().folder());
    }
    spine.publisher().check(staged.publication());
    ingester.verify(request, staged, workspace);
  }

  private void abort(Workspace workspace) {
    if (workspace == null || commitBegun) {
      return;
    }
    try {
      spine.publisher().abort(workspace);
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
        done.map(Staged::details).orElse(Map.of()),
        error);
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
