package dataworks.launcher;

import dataworks.app.command.CommandLineShell;
import dataworks.app.process.Ending;
import dataworks.core.error.DataworksException;
import dataworks.core.run.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CommandRunner as on the command line, each stopped in time. */
final class ShellCommands implements CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ShellCommands.class);
  private static final Duration TO_END = Duration.ofSeconds(30);
  private static final int LINES = 50;

  private final Supplier<Duration> time;

  /**
   * @param time what a command may take from now on
   */
  ShellCommands(Supplier<Duration> time) {
    this.time = time;
  }

  @Override
  public CommandEnd run(List<String> words) {
    SparkFree.require(words);
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Ending[] ending = new Ending[1];
    Thread thread =
        new Thread(
            () -> ending[0] = end(results, messages, SparkFree.within(words, time.get())),
            "command");
    thread.setDaemon(true);
    thread.start();
    boolean inTime = join(thread, time.get());
    if (!inTime) {
      LOG.warn("{} takes too long for a function and is stopped", words.get(0));
      thread.interrupt();
      join(thread, TO_END);
      return SparkFree.cutOff(words);
    }
    List<String> summary = lines(messages);
    summary.forEach(LOG::info);
    return ending[0] == null
        ? new CommandEnd(ExitCode.FAILED.number(), "", lines(results), summary)
        : new CommandEnd(
            ending[0].exitCode(), ending[0].errorCode().orElse(""), lines(results), summary);
  }

  private static Ending end(
      ByteArrayOutputStream results, ByteArrayOutputStream messages, List<String> words) {
    try (PrintStream out = new PrintStream(results, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
      return new CommandLineShell(out, err).end(words.toArray(String[]::new));
    }
  }

  /** A USER failure as a command would end with it. */
  static CommandEnd refused(DataworksException failure, int exitCode) {
    return new CommandEnd(
        exitCode,
        failure.code(),
        List.of(),
        List.of("error: " + failure.getMessage(), "hint: " + failure.hint()));
  }

  private static boolean join(Thread thread, Duration limit) {
    try {
      thread.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  /** The last lines: the answer of a function is short. */
  private static List<String> lines(ByteArrayOutputStream text) {
    List<String> lines = new ArrayList<>(text.toString(StandardCharsets.UTF_8).lines().toList());
    return lines.size() > LINES ? lines.subList(lines.size() - LINES, lines.size()) : lines;
  }
}
