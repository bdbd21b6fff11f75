package dataworks.launcher;

import dataworks.aws.emr.ClusterInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The aftermath's questions to EMR. */
interface EmrClusters {
  Optional<ClusterInfo> find(String id);

  /** The words of each step's command by its id. */
  Map<String, List<String>> commands(String id);
}
