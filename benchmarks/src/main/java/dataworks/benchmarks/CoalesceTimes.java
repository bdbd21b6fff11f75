package dataworks.benchmarks;

import dataworks.coalesce.CoalesceJob;
import dataworks.coalesce.CoalesceRequest;
import dataworks.coalesce.ObjectKind;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.sandbox.sample.SampleMessages;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.testing.TestWorld;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * MB/s of stored input that are joined on one thread: {@code CoalesceTimes <empty folder> <objects>
 * <messages in each>}. Start it on one processor ({@code taskset -c 0}) for the time of one core.
 */
public final class CoalesceTimes {
  private static final int ROUNDS = 3;
  private static final int DIFFERENT = 50;

  private CoalesceTimes() {}

  // started by hand
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int objects = Integer.parseInt(arguments[1]);
    byte[][] contents = contents(Integer.parseInt(arguments[2]));
    for (int round = 0; round < ROUNDS; round++) {
      Path input = Files.createDirectories(folder.resolve("round-" + round));
      long bytes = 0;
      for (int i = 0; i < objects; i++) {
        byte[] content = contents[i % contents.length];
        String name = "db.core.statement_1_" + i * 100L + "-" + (i * 100L + 99) + ".jsonl.gz";
        Files.write(input.resolve(name), content);
        bytes += content.length;
      }
      join(folder, input, bytes, objects);
    }
    System.exit(0);
  }

  private static void join(Path folder, Path input, long bytes, int objects) {
    CoalesceRequest request =
        new CoalesceRequest(
            ObjectKind.CORPORATE,
            List.of(Location.of("file:" + input)),
            Optional.empty(),
            Optional.empty(),
            128L << 20,
            1_000_000,
            1);
    try (TestWorld world = TestWorld.in(folder)) {
      System.gc();
      long processor = processor();
      long start = System.nanoTime();
      List<UnitResult> units =
          new CoalesceJob(request).run(world.run("coalesce", "times" + System.nanoTime())).units();
      double seconds = (System.nanoTime() - start) / 1e9;
      double used = (processor() - processor) / 1e9;
      if (units.stream().anyMatch(unit -> unit.status() != UnitResult.Status.COMPLETED)) {
        throw new IllegalStateException("not joined: " + units);
      }
      double megabytes = bytes / 1e6;
      System.out.printf(
          Locale.ROOT,
          "### %d objects, %.0f MB: %.1f s (%.0f MB/s), processor %.1f s (%.0f MB/s)%n",
          objects,
          megabytes,
          seconds,
          megabytes / seconds,
          used,
          megabytes / used);
    }
  }

  /** Encrypted messages, as they come. */
  private static byte[][] contents(int messages) throws IOException {
    SampleSpec spec =
        SampleSpec.of("core", "statement", LocalDate.of(2024, 3, 1), (long) DIFFERENT * messages)
            .withDataKeys(20);
    SampleMessages sample = new SampleMessages(spec);
    byte[][] contents = new byte[DIFFERENT][];
    for (int i = 0; i < DIFFERENT; i++) {
      java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
      try (OutputStream gzip = new GZIPOutputStream(bytes)) {
        for (int message = 0; message < messages; message++) {
          String line = sample.line(i * messages + message) + "\n";
          gzip.write(line.getBytes(StandardCharsets.UTF_8));
        }
      }
      contents[i] = bytes.toByteArray();
    }
    return contents;
  }

  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
