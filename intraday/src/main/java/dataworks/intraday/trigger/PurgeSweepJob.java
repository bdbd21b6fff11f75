package dataworks.intraday.trigger;

import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.core.store.Location;
import dataworks.core.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes what all read replicas left whose clusters EMR calls terminated. What EMR does not know
 * stays: the cluster may be one of another account or region.
 */
public final class PurgeSweepJob implements Job {
  private static final Pattern REPLICA = Pattern.compile("meta_(j-[A-Za-z0-9]{1,40})/.+");

  private final Location folder;
  private final ClusterStates clusters;

  public PurgeSweepJob(Location hbaseRoot, ClusterStates clusters) {
    this.folder = hbaseRoot.resolve("data/hbase");
    this.clusters = clusters;
  }

  @Override
  public List<String> products() {
    return List.of("intraday-metadata:ended");
  }

  @Override
  public JobOutcome run(RunContext context) {
    List<String> lines = new ArrayList<>();
    replicas(context)
        .forEach(
            (id, objects) ->
                lines.add(
                    switch (clusters.of(id)) {
                      case ALIVE -> id + " is running: its metadata stays";
                      case UNKNOWN ->
                          "warning: EMR doesn't know "
                              + id
                              + ": its metadata stays; where it is certain that nobody uses it,"
                              + " intraday purge-metadata --cluster-id "
                              + id
                              + " removes it";
                      case TERMINATED ->
                          context.store().deleteFolder(folder.resolve("meta_" + id))
                              + " objects removed below "
                              + folder.resolve("meta_" + id)
                              + "/";
                    }));
    if (lines.isEmpty()) {
      lines.add("no replica left anything below " + folder + "/");
    }
    return new JobOutcome(List.of(), Optional.of(ExitCode.DONE), lines, Optional.empty());
  }

  @Override
  public Plan plan(RunContext context) {
    List<PlanStep> steps = new ArrayList<>();
    replicas(context)
        .forEach(
            (id, objects) ->
                steps.add(
                    PlanStep.deletes(
                        objects + " objects of " + id + " if that cluster has ended")));
    return Plan.of(
        steps.isEmpty()
            ? List.of(PlanStep.skips("everything: no replica left anything").in(folder))
            : steps);
  }

  /** Number of objects by id of the cluster. */
  private Map<String, Long> replicas(RunContext context) {
    Map<String, Long> replicas = new TreeMap<>();
    int start = folder.uri().length() + 1;
    try (Stream<StoredObject> objects = context.store().list(folder.uri() + "/meta_j-")) {
      objects.forEach(
          object -> {
            Matcher name = REPLICA.matcher(object.location().uri().substring(start));
            if (name.matches()) {
              replicas.merge(name.group(1), 1L, Long::sum);
            }
          });
    }
    return replicas;
  }
}
