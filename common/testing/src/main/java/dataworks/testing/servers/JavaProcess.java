package dataworks.testing.servers;

import dataworks.testing.TestJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JVM of its own, its output in a file; ended with this JVM at the latest. */
public final class JavaProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Runs a class of this JVM's class path, which has Spark. */
  public static JavaProcess ofClass(Path log, Class<?> main, String... arguments) {
    List<String> command = TestJvm.spark();
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return run(log, Map.of(), command);
  }

  /** Runs {@code java} with these arguments. */
  public static JavaProcess start(Path log, List<String> arguments) {
    return start(log, Map.of(), arguments);
  }

  /**
   * @param variables added to the environment of this JVM
   */
  public static JavaProcess start(Path log, Map<String, String> variables, List<String> arguments) {
    List<String> command = TestJvm.command();
    command.addAll(arguments);
    return run(log, variables, command);
  }

  private static JavaProcess run(Path log, Map<String, String> variables, List<String> command) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(variables);
      return new JavaProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL. Returns when the process is gone. */
  public void kill() {
    process.destroyForcibly();
    join();
  }

  /** Waits for the end and returns the exit code. */
  public int join() {
    return join(600);
  }

  /** As {@link #join()}, for programs that may take longer. */
  public int join(int seconds) {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new IllegalStateException("process " + pid() + " does not end:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Returns its children and their children; the root of a tree comes before its branches. */
  public Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  /** Writes a line to its input. */
  public void say(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its input ends. */
  public void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until {@code text} was printed this often; ends the process when it was not. */
  public void awaitOutput(String text, int times, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (output().split(Pattern.quote(text), -1).length <= times) {
      if (!isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("no '" + text + "':\n" + output());
      }
      Readiness.pause();
    }
  }

  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
