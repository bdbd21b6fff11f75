package dataworks.testing.toy;

import dataworks.core.store.Location;
import dataworks.testing.TestJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Toys in processes of their own; one is always starting while another is at work. */
public final class ToyChildren implements AutoCloseable {
  private final Path root;
  private final Class<?> main;
  private final String world;
  private int number;
  private Process next;

  /**
   * @param main takes {@code <root> <world> <run id>} and goes on as {@link ToyProcess} does
   * @param world what {@code main} makes its world of, such as the metastore's address
   */
  public ToyChildren(Path root, Class<?> main, String world) {
    this.root = root;
    this.main = main;
    this.world = world;
    this.next = start();
  }

  /** Runs a toy up to a step and ends it with SIGKILL there; returns what it said last. */
  public String runAndKill(Location input, LocalDate day, int step) {
    Process process = next;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      expect(out, "READY");
      next = start();
      tell(process, input + " " + day + " " + step);
      return expect(out, "AT ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      kill(process);
    }
  }

  /**
   * Runs a toy up to a step, stops its process there with SIGSTOP, does {@code meanwhile}, and lets
   * it go on to its end; returns what it said last.
   *
   * @param meanwhile is told the step
   */
  public String runAndStop(Location input, LocalDate day, int step, Consumer<String> meanwhile) {
    Process process = next;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      expect(out, "READY");
      next = start();
      tell(process, input + " " + day + " " + step);
      String at = expect(out, "AT ").substring("AT ".length());
      signal(process, "STOP");
      meanwhile.accept(at);
      tell(process, "go on");
      signal(process, "CONT");
      return expect(out, "DONE ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      kill(process);
    }
  }

  /** The run id of the toy that runs next. */
  public String nextRun() {
    return "killed-" + number;
  }

  @Override
  public void close() {
    kill(next);
  }

  private static void tell(Process process, String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  private static void signal(Process process, String name) throws IOException {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    try {
      if (kill.waitFor() != 0) {
        throw new IOException("kill -" + name + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private String expect(BufferedReader out, String start) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new AssertionError(
        "no '" + start + "' from the toy:\n" + Files.readString(root.resolve("toy.log")));
  }

  private Process start() {
    number++;
    List<String> command = TestJvm.spark();
    command.add("-Xmx512m");
    command.addAll(
        java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--add-opens"))
            .toList());
    command.add(main.getName());
    command.addAll(List.of(root.toString(), world, "killed-" + number));
    try {
      return new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.appendTo(root.resolve("toy.log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void kill(Process process) {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
