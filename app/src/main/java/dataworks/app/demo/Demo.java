package dataworks.app.demo;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.SharedSpark;
import dataworks.app.wiring.World;
import dataworks.core.error.DataworksException;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.vendor.VendorBehaviour;
import dataworks.sandbox.vendor.VendorCatalogue;
import dataworks.sandbox.vendor.VendorServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a day of data for every system and runs the jobs on it, in this process and one Spark
 * session, each as its own command line with its own lease, report and row in the ledger.
 */
public final class Demo {
  private static final int VENDOR_TABLES = 4;
  private static final int VENDOR_FILES = 12;

  private final DemoRequest request;
  private final Console console;
  private final Commands commands;

  public Demo(DemoRequest request, Console console, Commands commands) {
    this.request = request;
    this.console = console;
    this.commands = commands;
  }

  /** A step that fails ends it with an exception. Its folder may be of a demo before this one. */
  public void run() {
    ElapsedTime all = new ElapsedTime();
    DemoFolder folder = request.folder();
    folder.make();
    console.message("demo: everything goes to " + folder.root());
    makeData(request.day());
    try (SandboxKeyService keys = SandboxKeyService.https(folder.keys());
        VendorServer vendor = vendor();
        SharedSpark ignored = SharedSpark.open()) {
      DemoConfiguration.write(folder, keys.world(), vendor.address());
      console.message(
          "  key service "
              + keys.world().url()
              + " (client certificates), vendor's API "
              + vendor.address());
      console.message("  configuration " + folder.configuration());
      writePast();
      List<String> findings = runSteps(DemoSteps.of(folder, request.day()));
      new DemoSummary(request, console).print(findings, all.seconds());
    }
  }

  private void makeData(LocalDate today) {
    ElapsedTime watch = new ElapsedTime();
    console.message("sample data of " + today);
    new DemoData(request, today).write().forEach(line -> console.message("  " + line));
    console.message("  made in " + watch.seconds());
  }

  private void writePast() {
    ElapsedTime watch = new ElapsedTime();
    try (World world = World.open(request.settings())) {
      new PastDeliveries(world.configuration().vip().orElseThrow(), request.seed())
          .write(world.clock().instant());
    }
    console.message("  the vendor's deliveries of the last two weeks, made in " + watch.seconds());
  }

  private VendorServer vendor() {
    int rows = (int) Math.max(1, request.records() / 10);
    VendorCatalogue catalogue =
        VendorCatalogue.ofRows(request.seed(), VENDOR_TABLES, VENDOR_FILES, rows);
    return VendorServer.start(catalogue, VendorBehaviour.GOOD, Clock.systemUTC());
  }

  /** What the steps found that belongs to the demo. */
  private List<String> runSteps(List<DemoStep> steps) {
    List<String> findings = new ArrayList<>();
    for (int number = 1; number <= steps.size(); number++) {
      DemoStep step = steps.get(number - 1);
      ElapsedTime watch = new ElapsedTime();
      console.message("");
      console.message("[%d/%d] %s: %s".formatted(number, steps.size(), step.name(), step.shows()));
      int exitCode = run(number, step);
      if (exitCode != 0) {
        String meaning =
            step.name() + ": exit code " + exitCode + ", " + step.expected().get(exitCode);
        findings.add(meaning);
        console.message("  " + meaning);
      }
      console.message("  " + watch.seconds());
    }
    return findings;
  }

  private int run(int number, DemoStep step) {
    String name =
        String.format(Locale.ROOT, "%02d-%s", number, step.name().replaceAll("[ :]", "-"));
    Path report = request.folder().runs().resolve(name);
    List<String> arguments = new ArrayList<>(step.arguments());
    arguments.addAll(List.of("--config", request.folder().configuration().toString()));
    console.message("  $ " + shown(arguments));
    arguments.addAll(List.of("--report-dir", report.toString()));
    int exitCode = commands.run(arguments);
    if (exitCode != 0 && !step.expected().containsKey(exitCode)) {
      throw new DataworksException(
          DemoError.STEP_FAILED,
          "the demo's step '" + step.name() + "' ended with exit code " + exitCode,
          "see the messages above and " + report.resolve("run.json"));
    }
    return exitCode;
  }

  private static String shown(List<String> arguments) {
    StringBuilder line = new StringBuilder("dataworks");
    for (String argument : arguments) {
      line.append(' ').append(argument.contains(" ") ? '"' + argument + '"' : argument);
    }
    return line.toString();
  }
}
