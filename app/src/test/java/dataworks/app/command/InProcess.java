package dataworks.app.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command line run in this JVM: how it ended and what it said. */
record InProcess(int exit, String out, String err) {
  static InProcess run(List<String> arguments) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int exit =
        new CommandLineShell(
                new PrintStream(results, true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8))
            .run(arguments.toArray(String[]::new));
    return new InProcess(
        exit, results.toString(StandardCharsets.UTF_8), messages.toString(StandardCharsets.UTF_8));
  }
}
