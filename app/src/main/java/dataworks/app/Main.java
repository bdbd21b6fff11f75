package dataworks.app;

import dataworks.app.command.CommandLineShell;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The entry point of everything. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintStream results = stream(FileDescriptor.out);
    PrintStream messages = stream(FileDescriptor.err);
    // what libraries print by themselves is no result
    System.setOut(messages);
    int exitCode = new CommandLineShell(results, messages).run(arguments);
    results.flush();
    System.exit(exitCode);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
