package dataworks.intraday.reader;

import dataworks.core.error.DataworksException;
import dataworks.intraday.CollectionId;
import dataworks.intraday.IntradayError;
import dataworks.intraday.IntradaySettings.RefreshPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a read replica see what its primary has written since. Older releases of EMR have commands
 * of the shell for it, newer ones only a client class, which the {@code hbase} command runs. That
 * client ends with 0 even when it failed, so what it prints counts, too. Thread-safe.
 */
public final class ReplicaRefresh {
  static final String CLIENT = "org.apache.hadoop.hbase.client.example.RefreshHFilesClient";
  static final String DETAIL = "replicaRefresh";
  private static final Logger LOG = LoggerFactory.getLogger(ReplicaRefresh.class);

  private final RefreshPolicy policy;
  private final HBaseCommand hbase;

  /**
   * @param command the {@code hbase} command of this machine
   * @param timeout for one table
   */
  public ReplicaRefresh(RefreshPolicy policy, String command, Duration timeout) {
    this.policy = policy;
    this.hbase = new HBaseCommand(command, timeout);
  }

  boolean isOff() {
    return policy == RefreshPolicy.OFF;
  }

  /** Runs the client; returns what went wrong. */
  Optional<String> byClient(CollectionId collection) {
    if (isOff()) {
      return Optional.empty();
    }
    AtomicReference<String> problem = new AtomicReference<>();
    HBaseCommand.Reader lines =
        HBaseCommand.lines(
            line -> problem(line).ifPresent(found -> problem.compareAndSet(null, found)));
    try {
      int exitCode =
          hbase.run(
              "the refresh of " + collection.name(),
              List.of(CLIENT, collection.name()),
              "",
              lines,
              lines);
      if (exitCode != 0) {
        problem.compareAndSet(null, "RefreshHFilesClient ended with exit code " + exitCode);
      }
    } catch (DataworksException failure) {
      if (Thread.currentThread().isInterrupted()) {
        throw failure;
      }
      problem.set(failure.getMessage());
    }
    return Optional.ofNullable(problem.get());
  }

  /** Tells a line of the client that says why nothing was refreshed. Pure. */
  static Optional<String> problem(String line) {
    String text = line.toLowerCase(Locale.ROOT);
    if (text.contains("could not find or load main class")) {
      return Optional.of("the hbase command has no RefreshHFilesClient");
    }
    if (text.contains("no registered coprocessor service")) {
      return Optional.of("the region servers have no RefreshHFilesEndpoint");
    }
    return text.matches(".*refresh hfiles from table .*failed.*")
        ? Optional.of("RefreshHFilesClient failed")
        : Optional.empty();
  }

  /**
   * Judges the attempts together, for the report: {@code shell}, {@code client}, {@code none} or
   * {@code off}.
   *
   * @param problem of the client
   * @param byShell whether a command of the shell did it
   */
  String concluded(CollectionId collection, Optional<String> problem, boolean byShell) {
    if (isOff()) {
      return "off";
    }
    if (byShell || problem.isEmpty()) {
      return byShell ? "shell" : "client";
    }
    if (policy == RefreshPolicy.REQUIRED) {
      throw new DataworksException(
          IntradayError.REFRESH_FAILED,
          "the replica could not be refreshed for " + collection.name() + ": " + problem.get(),
          "nothing was published and the watermark has not moved; try 'hbase "
              + CLIENT
              + " "
              + collection.name()
              + "' by hand; with intraday.replica-refresh auto the run reads what the replica has");
    }
    LOG.warn(
        "{} is read as it is: the replica could not be refreshed ({}). Where HBase isn't a read"
            + " replica, set intraday.replica-refresh to off",
        collection.name(),
        problem.get());
    return "none";
  }
}
