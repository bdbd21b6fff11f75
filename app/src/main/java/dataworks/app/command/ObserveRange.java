package dataworks.app.command;

import dataworks.observe.Hours;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** From one hour to another. */
final class ObserveRange {
  @Option(
      names = "--from",
      paramLabel = "yyyyMMdd[-HH]",
      description = "First hour (UTC); the first of the day when only a day is given.")
  private String from;

  @Option(
      names = {"--to", "--until"},
      paramLabel = "yyyyMMdd[-HH]",
      description = "Last hour (UTC); the last of the day when only a day is given.")
  private String until;

  Optional<Instant> from() {
    return Optional.ofNullable(from).map(Hours::from);
  }

  Optional<Instant> until() {
    return Optional.ofNullable(until).map(Hours::until);
  }
}
