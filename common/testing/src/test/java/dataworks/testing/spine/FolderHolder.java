package dataworks.testing.spine;

import dataworks.testing.TestJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A process that has the lock of a metastore folder, as a run of ours would have it. */
final class FolderHolder implements AutoCloseable {
  private final Process process;

  private FolderHolder(Process process) {
    this.process = process;
  }

  static FolderHolder start(Path root) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    TestJvm.java(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    FolderHolder.class.getName(),
                    root.resolve("metastore").toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    if (!"HELD".equals(out.readLine())) {
      throw new AssertionError("the other process did not lock the folder");
    }
    return new FolderHolder(process);
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("owner"), "process " + ProcessHandle.current().pid() + " (dataworks x)");
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      System.out.println(lock.isValid() ? "HELD" : "NOT HELD");
      Thread.sleep(600_000);
    }
  }
}
