package dataworks.intraday.trigger;

import dataworks.core.error.DataworksException;
import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.core.store.Location;
import dataworks.core.store.StoredObject;
import dataworks.intraday.IntradayError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what a terminated read replica left in HBase's root: its own folder, nothing else. */
public final class PurgeJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(PurgeJob.class);
  private static final Pattern CLUSTER_ID = Pattern.compile("j-[A-Za-z0-9]{1,40}");

  private final String clusterId;
  private final Location hbaseRoot;
  private final ClusterStates clusters;

  public PurgeJob(String clusterId, Location hbaseRoot, ClusterStates clusters) {
    if (!CLUSTER_ID.matcher(clusterId).matches()) {
      throw new DataworksException(
          IntradayError.OPTION_INVALID,
          "--cluster-id '" + clusterId.replaceAll("\\p{Cntrl}", "?") + "' isn't a cluster id",
          "give the id that EMR shows, such as j-2AXXXXXXGAPLF");
    }
    this.clusterId = clusterId;
    this.hbaseRoot = hbaseRoot;
    this.clusters = clusters;
  }

  @Override
  public List<String> products() {
    return List.of("intraday-metadata:" + clusterId);
  }

  @Override
  public JobOutcome run(RunContext context) {
    if (clusters.of(clusterId) == ClusterStates.State.ALIVE) {
      throw new DataworksException(
          IntradayError.CLUSTER_RUNNING,
          "the cluster " + clusterId + " is still running; its metadata stays",
          "terminate the cluster first, then run this again");
    }
    long removed = context.store().deleteFolder(folder());
    String line = removed + " objects removed below " + folder() + "/";
    if (removed == 0) {
      line = "warning: nothing is below " + folder() + "/";
      LOG.warn("nothing is below {}/", folder());
    }
    return new JobOutcome(List.of(), Optional.of(ExitCode.DONE), List.of(line), Optional.empty());
  }

  @Override
  public Plan plan(RunContext context) {
    try (Stream<StoredObject> objects = context.store().listFolder(folder())) {
      return Plan.of(PlanStep.deletes(objects.count() + " objects").in(folder()));
    }
  }

  private Location folder() {
    return hbaseRoot.resolve("data/hbase/meta_" + clusterId);
  }
}
