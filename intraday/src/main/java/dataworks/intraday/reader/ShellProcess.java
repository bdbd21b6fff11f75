package dataworks.intraday.reader;

import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.intraday.IntradayError;
import java.io.BufferedReader;
import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One run of the HBase shell: script in, output out, an end in time. */
final class ShellProcess {
  private static final Pattern ERROR = Pattern.compile("ERROR(:| [\\w:.]+: ).*");
  private static final Pattern COMMAND_WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private final List<String> command;
  private final Duration timeout;

  ShellProcess(String command, Duration timeout) {
    this.command =
        Stream.concat(
                words(command),
                Stream.of("shell", "-n", "-Dhbase.shell.timestamp.format.epoch=true"))
            .toList();
    this.timeout = timeout;
  }

  /** Between blanks; a word with blanks is in quotes. */
  private static Stream<String> words(String command) {
    return COMMAND_WORD
        .matcher(command)
        .results()
        .map(
            word ->
                Stream.of(word.group(1), word.group(2), word.group(3))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow());
  }

  /** Returns when the shell ended well; its output is judged by the caller. */
  void run(String name, String script, ShellOutput output) {
    Process process = start();
    AtomicBoolean complained = new AtomicBoolean();
    try {
      CompletableFuture<Void> errors =
          background("shell-errors", () -> complained.set(watch(process)));
      CompletableFuture<Void> told = background("shell-script", () -> tell(process, script));
      CompletableFuture<Void> copy =
          background("shell-output", () -> output.copy(process.getInputStream()));
      await(name, process, CompletableFuture.allOf(copy, errors, told));
    } finally {
      kill(process);
    }
    if (process.exitValue() != 0) {
      throw failed(name, "it ended with exit code " + process.exitValue());
    }
    if (complained.get()) {
      throw failed(name, "it printed an ERROR line");
    }
  }

  static DataworksException failed(String name, String what) {
    return new DataworksException(
        IntradayError.SHELL_FAILED,
        "the HBase shell could not scan " + name + ": " + what,
        "see what it printed in the log and try the scan by hand; nothing was published and the"
            + " watermark has not moved");
  }

  private Process start() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TZ", "UTC");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new DataworksException(
          IntradayError.SHELL_FAILED,
          "could not start '" + command.get(0) + "': " + Causes.shown(e),
          "set intraday.shell-command to the hbase command of this machine, or use --reader api",
          e);
    }
  }

  private void await(String name, Process process, CompletableFuture<Void> streams) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      streams.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (!process.waitFor(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
    } catch (TimeoutException e) {
      throw new DataworksException(
          IntradayError.SHELL_TIMED_OUT,
          "the HBase shell took more than " + timeout + " for " + name + " and was stopped",
          "see whether HBase answers, or raise intraday.shell-timeout");
    } catch (ExecutionException e) {
      throw failed(name, "its output could not be kept (" + e.getCause() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(name, "the run was interrupted");
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void tell(Process process, String script) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      // the command ended without reading all of it: its exit code and its output tell
    }
  }

  private static boolean watch(Process process) throws IOException {
    boolean error = false;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.ISO_8859_1))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        error |= ERROR.matcher(line).matches();
      }
    }
    return error;
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
