package dataworks.spark.ingest;

import dataworks.api.Conservation;
import dataworks.api.Ingester;
import dataworks.api.KeyServiceCounts;
import dataworks.api.QuarantineTarget;
import dataworks.api.Staged;
import dataworks.api.UnitRequest;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.Failures;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.Status;
import dataworks.core.store.Location;
import dataworks.spark.publish.Publisher;
import dataworks.spark.publish.Slugs;
import dataworks.spark.publish.StagingFolders;
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

/**
 * One run of the template for one unit. Each step hands what it found to the next; what fails, an
 * error of the machine included, ends the unit as its result. Until the commit begins, a failure
 * removes what was staged; afterwards the next run goes on from the journal.
 */
final class UnitRun<R extends UnitRequest, T> {
  private static final Logger LOG = LoggerFactory.getLogger(UnitRun.class);

  private final Ingester<R, T> ingester;
  private final String job;
  private final Spine spine;
  private final Publisher publisher;
  private final R request;
  private final StageClock clock;

  UnitRun(Ingester<R, T> ingester, String job, Spine spine, R request) {
    this.ingester = ingester;
    this.job = job;
    this.spine = spine;
    this.publisher = spine.publisher();
    this.request = request;
    this.clock =
        new StageClock(
            spine.steps(),
            spine.context().progress(),
            request.name() + request.date().map(day -> " " + day).orElse(""));
  }

  UnitResult run() {
    List<String> repaired;
    StagingFolders folders;
    try {
      repaired = clock.time("recover", this::recover);
      folders = publisher.open(request.product(), request.date());
    } catch (Throwable e) {
      return failed(Optional.empty(), List.of(), e);
    }
    return stage(new UnitWorkspace(spine.context().run().runId(), folders, quarantine()), repaired);
  }

  private List<String> recover() {
    return publisher.recover(request.product(), ingester.kept(request));
  }

  private UnitResult stage(UnitWorkspace workspace, List<String> repaired) {
    Staged<T> staged;
    try {
      Correlation.unit(
          spine.spark().sparkContext(), spine.context().run(), request.name(), request.date());
      staged = clock.time("stage", () -> ingester.stage(request, workspace));
    } catch (Throwable e) {
      abort(workspace);
      return failed(Optional.empty(), repaired, e);
    }
    return verifyAndPrepare(workspace, staged, repaired);
  }

  private UnitResult verifyAndPrepare(
      UnitWorkspace workspace, Staged<T> staged, List<String> repaired) {
    Publisher.Prepared prepared;
    try {
      List<Location> strays = clock.time("verify", () -> verify(workspace, staged));
      prepared = clock.time("prepare", () -> prepare(workspace, staged, strays));
    } catch (Throwable e) {
      abort(workspace);
      removeStrays(workspace, staged);
      return failed(Optional.of(staged), repaired, e);
    }
    return commit(workspace, staged, prepared, repaired);
  }

  private UnitResult commit(
      UnitWorkspace workspace,
      Staged<T> staged,
      Publisher.Prepared prepared,
      List<String> repaired) {
    List<String> all = new ArrayList<>(repaired);
    try {
      all.addAll(clock.time("commit", () -> publisher.commit(workspace.folders(), prepared)));
      clock.time("committed", () -> ingester.committed(request, staged, workspace));
    } catch (Throwable e) {
      return failed(Optional.of(staged), all, e);
    }
    return result(Status.COMPLETED, Optional.of(staged), all, Optional.empty());
  }

  /** Changes nothing; finds files that no task reported, some of them in the quarantine. */
  private List<Location> verify(UnitWorkspace workspace, Staged<T> staged) {
    Conservation conservation = staged.conservation();
    if (!conservation.balances()) {
      throw new DataworksException(
          CoreError.CONSERVATION_BROKEN,
          request.name() + " does not balance: " + conservation,
          "nothing was published; this is a mistake of the job, report it with run.json");
    }
    List<Location> strays = strays(workspace, staged);
    if (conservation.quarantined() > request.maximumBadRecords()) {
      throw BadRecordLimit.exceeded(
          request, conservation, staged.quarantine(), workspace.quarantine().folder());
    }
    publisher.check(workspace.folders(), staged.publication());
    ingester.verify(request, staged);
    return strays;
  }

  private List<Location> strays(UnitWorkspace workspace, Staged<T> staged) {
    StagedFiles files = new StagedFiles(spine.context().store());
    return staged
        .files()
        .map(
            reported ->
                files.strays(
                    publisher.staged(workspace.folders()), workspace.quarantine(), reported))
        .orElse(List.of());
  }

  private Publisher.Prepared prepare(
      UnitWorkspace workspace, Staged<T> staged, List<Location> strays) {
    spine.context().store().delete(strays);
    ingester.prepare(request, staged, workspace);
    return publisher.prepare(workspace.folders(), staged.publication());
  }

  private void abort(UnitWorkspace workspace) {
    try {
      publisher.abort(workspace.folders());
    } catch (Throwable e) {
      LOG.warn("what was staged stays for the next run to remove", e);
    }
  }

  /** Removes files of failed task attempts from the quarantine. */
  private void removeStrays(UnitWorkspace workspace, Staged<T> staged) {
    try {
      StagedFiles files = new StagedFiles(spine.context().store());
      staged
          .files()
          .map(reported -> files.strays(workspace.quarantine(), reported))
          .ifPresent(spine.context().store()::delete);
    } catch (Throwable e) {
      LOG.warn("files of failed tasks stay in {}", workspace.quarantine().folder(), e);
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
            .resolve(Slugs.of(job))
            .resolve(Slugs.of(spine.context().run().runId()));
    String unit = request.name() + request.date().map(day -> "-" + day).orElse("") + "-";
    return new QuarantineTarget(folder, Slugs.of(unit).replace('%', '_'));
  }

  private UnitResult failed(Optional<Staged<T>> staged, List<String> repaired, Throwable failure) {
    LOG.error("{} failed", request.name(), failure);
    return result(
        Status.FAILED,
        staged,
        repaired,
        Optional.of(Failures.describeUnit(request.name(), failure)));
  }

  private UnitResult result(
      Status status,
      Optional<Staged<T>> staged,
      List<String> repaired,
      Optional<DataworksException> error) {
    return new UnitResult(
        request.name(),
        request.date(),
        status,
        staged.map(Staged::conservation).orElse(Conservation.NOTHING),
        staged.map(Staged::quarantine).orElse(Map.of()),
        status == Status.COMPLETED ? staged.map(UnitRun::outputs).orElse(List.of()) : List.of(),
        staged.map(Staged::keyService).orElse(KeyServiceCounts.NONE),
        clock.times(),
        details(staged, new TreeSet<>(repaired), quarantine().folder().uri()),
        error);
  }

  /** Adds the late changes of an overtaken run, and the place of bad records. */
  private static Map<String, String> details(
      Optional<? extends Staged<?>> staged, Set<String> repaired, String quarantine) {
    Map<String, String> details = new TreeMap<>();
    staged.ifPresent(done -> details.putAll(done.details()));
    if (staged.filter(done -> !done.quarantine().isEmpty()).isPresent()) {
      details.put(UnitResult.QUARANTINE_FOLDER, quarantine);
    }
    if (!repaired.isEmpty()) {
      details.put("repaired", String.join(", ", repaired));
    }
    return details;
  }

  private static List<String> outputs(Staged<?> staged) {
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
