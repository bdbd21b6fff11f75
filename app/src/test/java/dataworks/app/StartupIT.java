package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartupIT {
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
    String loaded = Files.readString(folder.resolve("classes.txt"));
    assertThat(loaded).contains("dataworks.app.Main");
    assertThat(loaded.lines())
        .noneMatch(line -> line.matches(".*\\b(org\\.apache\\.(spark|hadoop)|scala)\\..*"));
  }
}
