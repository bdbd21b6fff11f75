package dataworks.app.command;

import dataworks.app.demo.Demo;
import dataworks.app.demo.DemoFolder;
import dataworks.app.demo.DemoRequest;
import dataworks.app.wiring.Console;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.text.LogFormat;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything on one machine. */
@Command(
    name = "demo",
    description = {
      "Makes a day of encrypted sample data and runs every job on it, against embedded stand-ins,",
      "on this machine alone. Ends with what was published and what to try."
    },
    footer = {"", "Example: dataworks demo --dir /tmp/dataworks-demo"})
final class DemoCommand implements Callable<Integer> {
  private static final long MOST_RECORDS = 1_000_000;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".dataworks/demo",
      description = "Where everything goes; ${DEFAULT-VALUE} by default. May be used again.")
  private Path folder;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Size of the sample: messages of each collection; ${DEFAULT-VALUE}.")
  private long records;

  @Option(names = "--seed", defaultValue = "1", description = "Same seed and same day, same data.")
  private long seed;

  @Option(
      names = "--day",
      paramLabel = "DATE",
      description = "The day that the sample is of; today (UTC) when absent.")
  private LocalDate day;

  @Option(
      names = "--keep-running",
      description = "Go on until Ctrl-C: key service and vendor answer to commands of yours.")
  private boolean keepRunning;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master; local[*] when absent.")
  private String master;

  @Option(
      names = "--log",
      paramLabel = "json|text",
      converter = LogFormatConverter.class,
      description = "Form of the log on stderr; text when absent, and little on a terminal.")
  private LogFormat log;

  @Mixin HelpOption help;

  @Override
  public Integer call() {
    if (records < 20 || records > MOST_RECORDS) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--records is " + records + "; expected a number from 20 to " + MOST_RECORDS,
          "leave it out for a demo of a minute or two");
    }
    Console before = Console.current();
    Console.use(before.results(), before.messages(), Optional.of(form()));
    Console console = Console.current();
    DemoRequest request =
        new DemoRequest(
            DemoFolder.of(folder),
            day == null ? LocalDate.now(ZoneOffset.UTC) : day,
            records,
            seed,
            Optional.ofNullable(master),
            log == null && Console.isTerminal() ? Optional.empty() : Optional.of(form()));
    new Demo(
            request,
            console,
            arguments -> run(console, arguments),
            keepRunning ? Demo.Afterwards.KEEP_RUNNING : Demo.Afterwards.END)
        .run();
    return 0;
  }

  private LogFormat form() {
    return log == null ? LogFormat.TEXT : log;
  }

  /** One command as if somebody had typed it; its results are messages here. */
  private int run(Console console, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    if (log != null || !Console.isTerminal()) {
      all.addAll(List.of("--log", form().name().toLowerCase(Locale.ROOT)));
    }
    if (master != null) {
      all.addAll(List.of("--master", master));
    }
    try {
      return new CommandLineShell(console.messages(), console.messages())
          .run(all.toArray(String[]::new));
    } finally {
      Console.use(console.results(), console.messages(), Optional.of(form()));
    }
  }
}
