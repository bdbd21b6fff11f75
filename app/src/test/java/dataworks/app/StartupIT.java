package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.testing.TestJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("alone")
class StartupIT {
  private static final int RUNS = 9;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "ingest --help", "sql --help", "doctor --help"})
  void helpAndVersionLoadNoSparkClass(String arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            Processes.spark("-Xmx256m", "-Xlog:class+load:file=" + folder + "/classes.txt"));
    command.set(command.indexOf("-cp") + 1, Processes.JAR + ":" + Processes.SPARK + "/jars/*");
    command.add("dataworks.app.Main");
    command.addAll(List.of(arguments.split(" ")));
    assertThat(Processes.run(folder, Map.of(), command).exitCode()).isZero();
    String loaded = java.nio.file.Files.readString(folder.resolve("classes.txt"));
    assertThat(loaded).contains("dataworks.app.Main");
    assertThat(loaded.lines())
        .noneMatch(line -> line.matches(".*\\b(org\\.apache\\.(spark|hadoop)|scala)\\..*"));
  }

  @Test
  void helpAndVersionAnswerQuickly() throws Exception {
    String picocli =
        Path.of(
                picocli.CommandLine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI())
            .toString();
    List<String> baseline =
        List.of(
            TestJvm.java(),
            "-cp",
            Path.of("target/test-classes").toAbsolutePath() + ":" + picocli,
            PicocliBaseline.class.getName(),
            "--help");
    String launcher = Processes.ROOT.resolve("dataworks").toString();
    List<Long> small = new ArrayList<>();
    List<Long> help = new ArrayList<>();
    List<Long> version = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      small.add(millis(baseline));
      help.add(millis(List.of(launcher, "--help")));
      version.add(millis(List.of(launcher, "--version")));
    }
    System.out.printf(
        "median start: one-class program %d ms, --help %d ms, --version %d ms%n",
        median(small), median(help), median(version));
    assertThat(median(help)).isLessThanOrEqualTo(Math.min(800, 4 * median(small)));
    assertThat(median(version)).isLessThanOrEqualTo(Math.min(800, 4 * median(small)));
  }

  private long millis(List<String> command) throws Exception {
    long start = System.nanoTime();
    assertThat(Processes.run(folder, Map.of(), command).exitCode()).isZero();
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static long median(List<Long> values) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
