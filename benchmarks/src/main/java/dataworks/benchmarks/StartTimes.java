package dataworks.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Start of the launcher's {@code --help} and {@code --version} beside a program of one class:
 * {@code [checkout] [rounds]}. Prints the medians; run it on an idle machine, after {@code
 * ./dataworks --version} has built what is missing.
 */
public final class StartTimes {
  private StartTimes() {}

  /** The smallest program of its kind. */
  @Command(name = "smallest", mixinStandardHelpOptions = true, version = "1")
  static final class Smallest implements Runnable {
    public static void main(String[] arguments) {
      System.exit(new CommandLine(new Smallest()).execute(arguments));
    }

    @Override
    public void run() {}
  }

  /** Runs the comparison. */
  public static void main(String[] arguments) throws Exception {
    Path checkout = Path.of(arguments.length > 0 ? arguments[0] : ".").toAbsolutePath();
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put(
        "one-class program",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Smallest.class.getName(),
            "--help"));
    String launcher = checkout.resolve("dataworks").toString();
    commands.put("--help", List.of(launcher, "--help"));
    commands.put("--version", List.of(launcher, "--version"));
    Map<String, List<Long>> times = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, List<String>> command : commands.entrySet()) {
        long millis = millis(checkout.toFile(), command.getValue());
        times.computeIfAbsent(command.getKey(), name -> new ArrayList<>()).add(millis);
      }
    }
    times.forEach((name, all) -> System.out.printf("%-20s %5d ms%n", name, median(all)));
  }

  private static long millis(File folder, List<String> command)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " ended with " + process.exitValue());
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static long median(List<Long> times) {
    Collections.sort(times);
    return times.get(times.size() / 2);
  }
}
