package dataworks.app.command;

import dataworks.app.demo.DemoFolder;
import dataworks.app.demo.DemoRequest;
import dataworks.app.demo.LocalWorld;
import dataworks.app.wiring.Console;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A world of one's own. */
@Command(
    name = "sandbox",
    description = "Keeps the stand-ins of a local world running.",
    subcommands = SandboxCommand.Up.class,
    footer = {"", "Example: dataworks sandbox up --dir /tmp/dataworks-demo"})
final class SandboxCommand extends CommandGroup {

  /** Until Ctrl-C. */
  @Command(
      name = "up",
      description = {
        "Starts a key service and a vendor on this machine alone, makes sample data where there is",
        "none, and prints the configuration that names them. Ctrl-C ends it."
      },
      footer = {"", "Example: dataworks sandbox up --dir /tmp/dataworks-demo --port 9443"})
  static final class Up implements Callable<Integer> {
    private static final int LAST_PORT = 65_534;

    @Option(
        names = "--dir",
        paramLabel = "DIR",
        defaultValue = ".dataworks/demo",
        description = "Where everything is; ${DEFAULT-VALUE} by default, the demo's own.")
    private Path folder;

    @Option(
        names = "--port",
        paramLabel = "PORT",
        defaultValue = "0",
        description =
            "Of the key service, the next one is the vendor's; two free ones when absent.")
    private int port;

    @Option(
        names = "--records",
        paramLabel = "N",
        defaultValue = "200",
        description = "Size of the sample, where one is made; ${DEFAULT-VALUE}.")
    private int records;

    @Mixin HelpOption help;

    @Override
    public Integer call() {
      if (port < 0 || port > LAST_PORT || records < 20) {
        throw new DataworksException(
            CoreError.ARGUMENT_INVALID,
            port < 0 || port > LAST_PORT
                ? "--port is " + port + "; expected a number from 1 to " + LAST_PORT
                : "--records is " + records + "; expected a number of at least 20",
            "leave it out");
      }
      DemoRequest request =
          new DemoRequest(
              DemoFolder.of(folder),
              LocalDate.now(ZoneOffset.UTC),
              records,
              1,
              Optional.empty(),
              Optional.empty());
      new LocalWorld(request, port, Console.current()).run();
      return 0;
    }
  }
}
