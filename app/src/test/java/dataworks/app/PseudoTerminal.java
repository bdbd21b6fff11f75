package dataworks.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program on a terminal of its own, with somebody at the keyboard. */
public final class PseudoTerminal implements AutoCloseable {
  private static final long MINUTES = 5;

  private final Process process;
  private final StringBuilder shown = new StringBuilder();
  private final Thread reading;
  private int seen;

  private PseudoTerminal(Process process) {
    this.process = process;
    this.reading = new Thread(this::read, "terminal");
    reading.setDaemon(true);
    reading.start();
  }

  /**
   * @param columns how wide the terminal is
   */
  public static PseudoTerminal start(
      Path folder, int columns, Map<String, String> environment, List<String> command)
      throws IOException {
    String quoted =
        command.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    Path script = Files.createTempFile(folder, "command", ".sh");
    Files.writeString(script, "stty cols " + columns + " rows 50\nexec " + quoted + "\n");
    ProcessBuilder builder =
        // a build in the background ignores the signal, and so would all that it starts
        new ProcessBuilder(
                "env", "--default-signal=INT", "script", "-qec", "bash " + script, "/dev/null")
            .directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    builder.environment().put("DATAWORKS_SPARK", Processes.SPARK_LINE);
    builder.environment().putAll(environment);
    return new PseudoTerminal(builder.start());
  }

  private void read() {
    byte[] bytes = new byte[4096];
    try (InputStream output = process.getInputStream()) {
      for (int length = output.read(bytes); length >= 0; length = output.read(bytes)) {
        synchronized (shown) {
          shown.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
          shown.notifyAll();
        }
      }
    } catch (IOException ended) {
      // so has the program
    }
  }

  /** What it has shown so far, without the codes that move the cursor. */
  public String shown() {
    synchronized (shown) {
      return plain(shown.toString());
    }
  }

  /** All bytes, as they came. */
  public String raw() {
    synchronized (shown) {
      return shown.toString();
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]", "").replace("\r\n", "\n");
  }

  /** What it showed since the last call, up to and with the text. */
  public String await(String text) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    while (true) {
      String all = shown();
      int at = all.indexOf(text, seen);
      if (at >= 0) {
        String since = all.substring(seen, at + text.length());
        seen = at + text.length();
        return since;
      }
      if (System.nanoTime() > end || (!process.isAlive() && !reading.isAlive())) {
        throw new AssertionError("'" + text + "' was not shown after: " + all.substring(seen));
      }
      synchronized (shown) {
        shown.wait(200);
      }
    }
  }

  public void type(String keys) throws IOException {
    OutputStream keyboard = process.getOutputStream();
    keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  /** The exit code of the program. */
  public int end() throws InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      throw new AssertionError("still running: " + shown());
    }
    reading.join(TimeUnit.SECONDS.toMillis(10));
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
