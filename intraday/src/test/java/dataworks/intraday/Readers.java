package dataworks.intraday;

import dataworks.intraday.IntradaySettings.RefreshPolicy;
import dataworks.intraday.reader.ApiReader;
import dataworks.intraday.reader.ReplicaRefresh;
import dataworks.intraday.reader.ShellReader;
import dataworks.testing.servers.HBaseServer;
import java.time.Duration;

/** The readers of tests; unless a test is about replicas, they refresh nothing. */
public final class Readers {
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  private Readers() {}

  public static ApiReader api() {
    return api(refresh(RefreshPolicy.OFF, "hbase"));
  }

  public static ApiReader api(ReplicaRefresh refresh) {
    return new ApiReader(HBaseServer.shared().quorum(), refresh);
  }

  public static ShellReader shell(String command) {
    return shell(command, PATIENCE);
  }

  public static ShellReader shell(String command, Duration timeout) {
    return new ShellReader(command, timeout, refresh(RefreshPolicy.OFF, "hbase"));
  }

  public static ReplicaRefresh refresh(RefreshPolicy policy, String command) {
    return new ReplicaRefresh(policy, command, PATIENCE);
  }
}
