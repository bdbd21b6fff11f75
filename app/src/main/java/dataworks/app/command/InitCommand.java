package dataworks.app.command;

import dataworks.app.process.ShellWord;
import dataworks.app.wiring.Console;
import dataworks.core.config.ConfigurationLoader;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A configuration to begin with. */
@Command(
    name = "init",
    description = "Writes a commented dataworks.yaml into the current folder.",
    footer = {"", "Example: dataworks init --for emr"})
final class InitCommand implements Callable<Integer> {
  private static final String NAME = "dataworks.yaml";

  @Option(
      names = "--for",
      defaultValue = "local",
      description = "Where jobs are going to run, local or emr; ${DEFAULT-VALUE} by default.")
  private ConfigurationLoader.Example place;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Another folder than the current one; made where needed.")
  private Path folder;

  @Mixin HelpOption help;

  @Override
  public Integer call() {
    Path file = folder.toAbsolutePath().normalize().resolve(NAME);
    write(file, ConfigurationLoader.example(place));
    Console.current().message("wrote " + file);
    Console.current()
        .message(
            "next: export DATAWORKS_CONFIG="
                + ShellWord.of(file)
                + "; dataworks doctor says what is missing");
    return 0;
  }

  /** Never over a file that is there. */
  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException exists) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "'" + file + "' is there already; nothing was written",
          "move it away, or name another folder with --dir",
          exists);
    } catch (IOException failure) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "'" + file + "' can't be written: " + failure.getClass().getSimpleName(),
          "name a folder that you may write to with --dir",
          failure);
    }
  }
}
