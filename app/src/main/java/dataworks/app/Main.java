package dataworks.app;

import dataworks.app.command.CommandLineShell;
import dataworks.app.process.CommandFailedException;
import dataworks.app.process.DriverDeployment;
import dataworks.app.process.Ending;
import dataworks.app.process.ProcessEnd;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.MasterRegistration;
import dataworks.app.wiring.TerminalStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The entry point of everything. */
public final class Main {
  private Main() {}

  /**
   * Exits with the command's exit code; within YARN's application master it returns or throws
   * instead, so that the application's final status is the command's.
   */
  public static void main(String[] arguments) {
    PrintStream results = stream(FileDescriptor.out);
    PrintStream messages =
        Console.isTerminal()
            ? new TerminalStream(new FileOutputStream(FileDescriptor.err))
            : stream(FileDescriptor.err);
    // what libraries print by themselves isn't a result
    System.setOut(messages);
    System.setErr(messages);
    DriverDeployment deployment = DriverDeployment.current();
    Ending ending = new CommandLineShell(results, messages).end(arguments);
    results.flush();
    if (deployment.isApplicationMaster()) {
      MasterRegistration.ensure();
    }
    end(ProcessEnd.of(ending, deployment));
  }

  private static void end(ProcessEnd end) {
    if (end instanceof ProcessEnd.Exit exit) {
      System.exit(exit.code());
    }
    if (end instanceof ProcessEnd.Fail fail) {
      throw new CommandFailedException(fail.diagnostics());
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
