package dataworks.testing.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the site files of {@link YarnServer}: what differs from the defaults, and no more. */
final class YarnSettings {
  private static final List<String> MANAGER_ADDRESSES =
      List.of(
          "address",
          "scheduler.address",
          "resource-tracker.address",
          "admin.address",
          "webapp.address");

  private YarnSettings() {}

  /** For clients and the cluster; {@code excluded} is the file of nodes that are left out. */
  static void write(Path folder, String hdfs, Path excluded) throws IOException {
    site(folder, "core-site", Map.of("fs.defaultFS", hdfs));
    site(folder, "hdfs-site", Map.of("dfs.replication", "1"));
    site(folder, "yarn-site", yarn(excluded));
    site(folder, "capacity-scheduler", queues());
  }

  private static Map<String, String> yarn(Path excluded) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String address : MANAGER_ADDRESSES) {
      all.put("yarn.resourcemanager." + address, "127.0.0.1:" + FreePort.any());
    }
    all.put("yarn.resourcemanager.nodes.exclude-path", excluded.toString());
    all.put("yarn.resourcemanager.webapp.ui-actions.enabled", "false");
    all.put("yarn.scheduler.minimum-allocation-mb", "128");
    all.put("yarn.nodemanager.resource.memory-mb", "4096");
    all.put("yarn.nodemanager.resource.cpu-vcores", "8");
    all.put("yarn.nodemanager.vmem-check-enabled", "false");
    all.put("yarn.nodemanager.disk-health-checker.enable", "false");
    all.put("yarn.nodemanager.localizer.cache.cleanup.interval-ms", "3600000");
    all.put("yarn.nodemanager.log.retain-seconds", "36000");
    all.put("yarn.application.classpath", "");
    return all;
  }

  private static Map<String, String> queues() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("yarn.scheduler.capacity.root.queues", "default");
    all.put("yarn.scheduler.capacity.root.default.capacity", "100");
    all.put("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
    // executors spread over the nodes
    all.put("yarn.scheduler.capacity.per-node-heartbeat.multiple-assignments-enabled", "false");
    return all;
  }

  private static void site(Path folder, String name, Map<String, String> settings)
      throws IOException {
    Files.writeString(folder.resolve(name + ".xml"), SiteFile.of(settings));
  }
}
