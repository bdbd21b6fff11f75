package dataworks.intraday.reader;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.intraday.IntradayError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code hbase} command of this machine, as a process that ends in time. Thread-safe.
 *
 * @param command may have words of its own; one with blanks is in quotes
 */
record HBaseCommand(String command, Duration timeout) {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Duration END = Duration.ofSeconds(10);

  /** Reads a stream to its end. */
  interface Reader {
    void read(InputStream in) throws IOException;
  }

  /** Passes on lines; whatever their bytes, they are text. */
  static Reader lines(Consumer<String> each) {
    return in -> {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
        lines.lines().forEach(each);
      }
    };
  }

  /**
   * Runs it and returns its exit code when it has ended and all it printed has been read.
   *
   * @param about for messages: what it is asked about
   */
  int run(String about, List<String> arguments, String input, Reader output, Reader errors) {
    Process process = start(arguments);
    try {
      CompletableFuture<Void> complaints =
          background("hbase-errors", () -> errors.read(process.getErrorStream()));
      CompletableFuture<Void> told = background("hbase-input", () -> tell(process, input));
      CompletableFuture<Void> copy =
          background("hbase-output", () -> output.read(process.getInputStream()));
      await(about, process, CompletableFuture.allOf(copy, complaints, told));
    } finally {
      kill(process);
    }
    return process.exitValue();
  }

  private Process start(List<String> arguments) {
    List<String> words = Stream.concat(words(command), arguments.stream()).toList();
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("TZ", "UTC");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new DataworksException(
          IntradayError.SHELL_FAILED,
          "could not start '" + words.get(0) + "': " + Causes.shown(e),
          "set intraday.shell-command to the hbase command of this machine, or use --reader api",
          e);
    }
  }

  private static Stream<String> words(String command) {
    return WORD.matcher(command)
        .results()
        .map(
            word ->
                Stream.of(word.group(1), word.group(2), word.group(3))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow());
  }

  private void await(String about, Process process, CompletableFuture<Void> streams) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      streams.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (!process.waitFor(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
    } catch (TimeoutException e) {
      throw new DataworksException(
          IntradayError.SHELL_TIMED_OUT,
          "the hbase command took more than " + timeout + " for " + about + " and was stopped",
          "see whether HBase answers, or raise intraday.shell-timeout");
    } catch (ExecutionException e) {
      throw failure(e, about);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ShellProcess.failed(about, "the run was interrupted");
    }
  }

  private static DataworksException failure(ExecutionException e, String about) {
    return e.getCause() instanceof DataworksException own
        ? own
        : ShellProcess.failed(
            about, "its output could not be kept (" + Causes.shown(e.getCause()) + ")");
  }

  /** Ends the command and waits until it is gone, so that nothing of it works on after the run. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    try {
      process.destroyForcibly().waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(Process process, String input) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      // the command ended without reading all of it: its exit code and its output tell
    }
  }

  /** Something that may fail with an I/O error. */
  private interface Work {
    void run() throws IOException;
  }

  private static CompletableFuture<Void> background(String name, Work work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
                done.complete(null);
              } catch (IOException | RuntimeException | Error e) {
                done.completeExceptionally(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return done;
  }
}
