package dataworks.app.command;

import dataworks.app.process.Ending;
import dataworks.app.wiring.Console;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.ExitCode;
import dataworks.core.run.Failures;
import dataworks.core.text.Suggestions;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: parses, finds the command, and turns what goes wrong into an exit code. */
public final class CommandLineShell {
  private final PrintStream results;
  private final PrintStream messages;
  private Optional<String> errorCode = Optional.empty();
  private Optional<CommandLine> misused = Optional.empty();

  public CommandLineShell(PrintStream results, PrintStream messages) {
    this.results = results;
    this.messages = messages;
  }

  /** The exit code of the process. */
  public int run(String... arguments) {
    return end(arguments).processCode();
  }

  /** Runs the command. */
  public Ending end(String... arguments) {
    Console.use(results, messages, LeadingOptions.log(arguments));
    errorCode = Optional.empty();
    misused = Optional.empty();
    CommandLine line = commandLine();
    int exitCode = line.execute(LeadingOptions.moved(line, Spellings.normal(arguments)));
    CommandLine last = misused.orElseGet(() -> last(line));
    String words = CommandLines.name(last.getCommandSpec());
    if (last.getCommandSpec().userObject() instanceof Endable command) {
      return new Ending(
          words,
          exitCode,
          errorCode.or(command::errorCode),
          command.acceptedCodes().includes(exitCode));
    }
    return new Ending(words, exitCode, errorCode, false);
  }

  /** The innermost command that was named. */
  private static CommandLine last(CommandLine line) {
    CommandLine last = line;
    ParseResult parsed = line.getParseResult();
    while (parsed != null) {
      last = parsed.commandSpec().commandLine();
      parsed = parsed.subcommand();
    }
    return last;
  }

  CommandLine commandLine() {
    CommandLine line = new CommandLine(new RootCommand());
    line.registerConverter(LocalDate.class, new DateConverter());
    line.registerConverter(Boolean.class, new Flags());
    line.registerConverter(boolean.class, new Flags());
    line.setOut(new PrintWriter(results, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(messages, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((failure, all) -> misused(failure));
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
    line.setUsageHelpWidth(110);
    line.setUsageHelpLongOptionsMaxWidth(36);
    line.setAbbreviatedOptionsAllowed(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private int misused(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    misused = Optional.of(command);
    errorCode = Optional.of(CoreError.ARGUMENT_INVALID.code());
    Console.current()
        .error(
            CoreError.ARGUMENT_INVALID.code(),
            message(failure),
            "'" + command.getCommandSpec().qualifiedName() + " --help' shows what is understood");
    return ExitCode.USAGE.number();
  }

  private static String message(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    Throwable cause = failure.getCause();
    String text = failure.getMessage();
    return cause instanceof DataworksException ours ? ours.getMessage() : text;
  }

  private static String unmatched(UnmatchedArgumentException failure) {
    CommandLine command = failure.getCommandLine();
    List<String> names = new ArrayList<>(command.getSubcommands().keySet());
    command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    String first = failure.getUnmatched().get(0);
    String name = first.replaceFirst("=.*", "");
    String kind = first.startsWith("-") ? "unknown option" : "unexpected argument";
    if (!first.startsWith("-") && !command.getSubcommands().isEmpty()) {
      kind = "unknown command";
    }
    return kind + " '" + name + "'" + Suggestions.hint(name, names);
  }

  private int failed(Exception failure) {
    DataworksException described = Failures.describe(failure);
    errorCode = Optional.of(described.code());
    Console.current().error(described);
    if (described.getCause() == failure) {
      Console.current().trace(failure);
    }
    return Failures.exitCode(described).number();
  }
}
