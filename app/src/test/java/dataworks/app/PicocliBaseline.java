package dataworks.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The smallest program of its kind: what the start of the real one is measured against. */
@Command(name = "baseline", mixinStandardHelpOptions = true, version = "1")
public final class PicocliBaseline implements Runnable {
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PicocliBaseline()).execute(arguments));
  }

  @Override
  public void run() {}
}
