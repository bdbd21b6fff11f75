package dataworks.app.demo;

import dataworks.app.wiring.Console;
import dataworks.app.wiring.SharedSpark;
import dataworks.app.wiring.World;
import dataworks.core.error.DataworksException;
import dataworks.vip.VipSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a day of data for every system and runs the jobs on it, in this process and one Spark
 * session, each as its own command line with its own lease, report and row in the ledger.
 */
public final class Demo {
  private final DemoRequest request;
  private final Console console;
  private final Commands commands;
  private final Afterwards afterwards;

  public Demo(DemoRequest request, Console console, Commands commands, Afterwards afterwards) {
    this.request = request;
    this.console = console;
    this.commands = commands;
    this.afterwards = afterwards;
  }

  /** The fate of the stand-ins once all is done. */
  public enum Afterwards {
    END,
    KEEP_RUNNING
  }

  /** A step that fails ends it with an exception. Its folder may be of a demo before this one. */
  public void run() {
    ElapsedTime all = new ElapsedTime();
    DemoFolder folder = request.folder();
    folder.make();
    console.message("demo: everything goes to " + folder.root());
    makeData(request.day());
    try (StandIns standIns = StandIns.start(folder, request.records(), request.seed(), 0)) {
      DemoConfiguration.write(folder, standIns.world(), standIns.vendor());
      console.message("  " + standIns.text());
      console.message("  configuration " + folder.configuration());
      runAll(all);
      if (afterwards == Afterwards.KEEP_RUNNING) {
        console.message("");
        console.message(standIns.text() + " go on; Ctrl-C ends them");
        StandIns.await();
      }
    }
  }

  /** Spark ends with it, so that others may use the metastore's folder. */
  private void runAll(ElapsedTime all) {
    try (SharedSpark ignored = SharedSpark.open()) {
      writePast();
      List<String> findings = runSteps(DemoSteps.of(request.folder(), request.day()));
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
      new PastDeliveries(
              world.configuration().section(VipSettings.class).orElseThrow(), request.seed())
          .write(world.clock().instant());
    }
    console.message("  the vendor's deliveries of the last two weeks, made in " + watch.seconds());
  }

  /** Runs the steps and returns their findings about the demo. */
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
