package dataworks.benchmarks;

import dataworks.core.run.UnitResult;
import dataworks.ingesters.CollectionName;
import dataworks.ingesters.ExportDates;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngestJob;
import dataworks.ingesters.IngestOptions;
import dataworks.ingesters.Ingesters;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.sample.SampleData;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.sandbox.sample.SampleTarget;
import dataworks.spark.ingest.Spine;
import dataworks.spark.session.SparkSessions;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ingest job beside its floors, in one JVM and on two cores: {@code audit|calculation <folder>
 * [messages] [rounds]}. Each round runs the floor, then the job; printed are seconds of the stage
 * that reads, transforms and writes, and of processor time.
 */
public final class IngestTimes {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 1);

  private IngestTimes() {}

  /** Runs the comparison. */
  public static void main(String[] arguments) throws IOException {
    boolean audit = arguments[0].equals("audit");
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    long messages = arguments.length > 2 ? Long.parseLong(arguments[2]) : audit ? 500_000 : 400_000;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 3;
    SampleSpec spec =
        (audit
                ? SampleSpec.of("data", "businessAudit", DAY, messages)
                : SampleSpec.of("calculator", "calculationParts", DAY, messages))
            .withFiles(20)
            .withDataKeys(1000);
    new SampleData(spec, SampleTarget.directory(folder.resolve("corporate"))).write();
    Path input = folder.resolve("corporate").resolve(spec.folder());
    try (SandboxKeyService keys = SandboxKeyService.plain()) {
      for (int round = 0; round < rounds; round++) {
        floor(audit, input, folder.resolve("floor-" + round));
        if (audit) {
          job(folder, keys, "data:businessAudit", "business-audit-json");
          job(folder, keys, "data:businessAudit", "business-audit");
        } else {
          job(folder, keys, "calculator:calculationParts", "calculation-parts");
        }
      }
    }
    System.exit(0);
  }

  private static void floor(boolean audit, Path input, Path output) throws IOException {
    System.gc();
    long cpu = processor();
    long start = System.nanoTime();
    if (audit) {
      new AuditFloor(output).run(input);
    } else {
      CalculationFloor floor = new CalculationFloor(output);
      floor.run(input);
      floor.writeParts();
    }
    print("floor", (System.nanoTime() - start) / 1e9, (processor() - cpu) / 1e9);
  }

  private static void job(Path folder, SandboxKeyService keys, String collection, String ingester) {
    CollectionName name = CollectionName.parse(collection);
    String yaml =
        "collections:\n  - {db: %s, collection: %s, ingester: %s}\n"
            .formatted(name.db(), name.collection(), ingester);
    try (TestWorld world = TestWorld.in(folder, yaml);
        SparkSessions sessions = TestSpark.sessions(world.configuration(), Map.of())) {
      sessions.get().range(10).count();
      System.gc();
      IngestJob job =
          new IngestJob(
              new IngestOptions(
                  List.of(name),
                  ExportDates.on(DAY),
                  Optional.empty(),
                  Optional.empty(),
                  1,
                  0,
                  Set.of()),
              run -> IngestContext.of(Spine.of(run, sessions), keys.world().settings("times")),
              run -> Ingesters.of(run.configuration()));
      long cpu = processor();
      UnitResult unit = job.run(world.run("ingest", "times" + System.nanoTime())).units().get(0);
      double used = (processor() - cpu) / 1e9;
      unit.error()
          .ifPresent(
              error -> {
                throw error;
              });
      double stage =
          unit.stages().stream()
              .filter(s -> s.name().equals("stage"))
              .mapToDouble(UnitResult.StageTime::seconds)
              .sum();
      print(ingester, stage, used);
    }
  }

  private static void print(String what, double seconds, double used) {
    System.out.printf(Locale.ROOT, "### %-20s %6.1f s, processor %6.1f s%n", what, seconds, used);
  }

  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
