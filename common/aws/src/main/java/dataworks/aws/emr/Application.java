package dataworks.aws.emr;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Purposes of a cluster, with the options of {@code cluster start} that their steps take. */
public enum Application {
  INGEST(
      "ingest",
      "start-date=--start-date",
      "end-date=--end-date",
      "collections=--collections",
      "concurrency=--concurrency",
      "force-collection-update=--force-collection-update",
      "force-export-to-hive=--force-export-to-hive"),
  KICKSTART(
      "kickstart",
      "start-date=--start-dt",
      "end-date=--end-dt",
      "clean-up-flag=--clean-up-flg",
      "e2e-test-flag=--e2e-test-flg"),
  INTRADAY(
      "intraday",
      "collections=--collections",
      "triggered-time=--triggered-time",
      "end-time=--end-time"),
  RECONCILIATION("reconcile", "start-date=--cut-off-start", "end-date=--cut-off-end"),
  VIP("vip");

  private final String command;
  private final Map<String, String> flags = new LinkedHashMap<>();

  Application(String command, String... flags) {
    this.command = command;
    for (String flag : flags) {
      String[] sides = flag.split("=", 2);
      this.flags.put(sides[0], sides[1]);
    }
  }

  /** The folder of its definitions, and its name for people. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The subcommand that its steps run. */
  public String command() {
    return command;
  }

  /** The steps' flag of an option of {@code cluster start}; empty when they take no such thing. */
  Optional<String> flag(String option) {
    return Optional.ofNullable(flags.get(option));
  }

  Iterable<String> options() {
    return flags.keySet();
  }

  /** By label or command. */
  public static Optional<Application> of(String name) {
    return Arrays.stream(values())
        .filter(app -> app.label().equals(name) || app.command.equals(name))
        .findFirst();
  }
}
