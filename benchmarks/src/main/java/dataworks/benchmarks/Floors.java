package dataworks.benchmarks;

import dataworks.sandbox.sample.SampleData;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.sandbox.sample.SampleTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/**
 * The least that the work costs without Spark: {@code audit|calculation <folder> [messages]} makes
 * input below the folder, transforms it with two threads, and prints the seconds that it took from
 * the first file opened to the last one closed.
 */
public final class Floors {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 1);
  private static final int FILES = 20;

  private Floors() {}

  /** Runs one floor program. */
  public static void main(String[] arguments) throws IOException {
    boolean audit = arguments[0].equals("audit");
    Path folder = Path.of(arguments[1]);
    long messages = arguments.length > 2 ? Long.parseLong(arguments[2]) : audit ? 500_000 : 400_000;
    SampleSpec spec =
        (audit
                ? SampleSpec.of("data", "businessAudit", DAY, messages)
                : SampleSpec.of("calculator", "calculationParts", DAY, messages))
            .withFiles(FILES)
            .withDataKeys(1000);
    new SampleData(spec, SampleTarget.directory(folder)).write();
    Path input = folder.resolve(spec.folder());
    long start = System.nanoTime();
    Floor floor = audit ? auditFloor(input, folder) : calculationFloor(input, folder);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %d good, %d bad, %.1f s, %.0f records/s%n",
        arguments[0],
        floor.good(),
        floor.bad(),
        seconds,
        messages / seconds);
  }

  private static Floor auditFloor(Path input, Path folder) throws IOException {
    Floor floor = new AuditFloor(folder.resolve("floor/audit"));
    floor.run(input);
    return floor;
  }

  private static Floor calculationFloor(Path input, Path folder) throws IOException {
    CalculationFloor floor = new CalculationFloor(folder.resolve("floor/calculation"));
    floor.run(input);
    floor.writeParts();
    return floor;
  }
}
