package dataworks.intraday;

import dataworks.api.AtLeast;
import dataworks.api.Default;
import dataworks.api.Doc;
import dataworks.api.Form;
import dataworks.core.config.ConfigurationSection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the job that reads the HBase read replica. */
public record IntradaySettings(
    @Doc("Hive database.") @Default("intraday") String database,
    @Doc("Folder below the published root.") @Default("intraday") String outputPrefix,
    @Doc("The hbase command of this machine: the shell reader's, and to refresh a replica.")
        @Default("hbase")
        String shellCommand,
    @Doc("How long one shell scan, or one refresh of a replica, may take.") @Default("1h")
        Duration shellTimeout,
    @Doc(
            "A replica that can't be refreshed before it is read is a warning (auto) or a failure"
                + " (required); off refreshes nothing.")
        @Default("auto")
        RefreshPolicy replicaRefresh,
    @Doc("ZooKeeper quorum of the api reader, host:port.") Optional<String> zookeeper,
    @Doc("How far a run reads back before its start, for records that came late.") @Default("5m")
        Duration lookback,
    @Doc("Collections, db:collection.")
        @Form(pattern = "[\\w-]+:[\\w-]+", expected = "a collection of the form db:collection")
        List<String> collections,
    @Doc("A secret with the collections instead: its name, or name#key.")
        Optional<String> collectionsSecret,
    @Doc("When nothing is launched: days and hours, such as SUN 02:00-06:00 (UTC).")
        @Form(
            pattern =
                "(?i)((MON|TUE|WED|THU|FRI|SAT|SUN)(-(MON|TUE|WED|THU|FRI|SAT|SUN))?(,(MON|TUE|WED|THU|FRI|SAT|SUN)(-(MON|TUE|WED|THU|FRI|SAT|SUN))?)*"
                    + " +)?([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)",
            expected = "a window such as SUN 02:00-06:00")
        List<String> maintenanceWindows,
    @Doc("How many collections run side by side.") @Default("5") @AtLeast(1) int concurrency) {
  /** The rule for read replicas that can't be refreshed. */
  public enum RefreshPolicy {
    /** A warning: HBase may be no replica at all. */
    AUTO,
    /** A failure. */
    REQUIRED,
    /** Nothing is refreshed. */
    OFF
  }

  /** The section of the configuration. */
  public static final class Section implements ConfigurationSection<IntradaySettings> {
    @Override
    public String key() {
      return "intraday";
    }

    @Override
    public String description() {
      return "The HBase read replica.";
    }

    @Override
    public Class<IntradaySettings> type() {
      return IntradaySettings.class;
    }

    @Override
    public Presence presence() {
      return Presence.WHEN_GIVEN;
    }
  }
}
