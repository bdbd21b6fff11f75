package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples in src-test-data are what their page says. */
class SampleFilesTest {
  private static final Path SAMPLES = Processes.ROOT.resolve("src-test-data");

  @TempDir private Path folder;

  /** As the page has it, to another folder. */
  private List<String> command(String sample) throws IOException {
    Matcher line =
        Pattern.compile("`dataworks (generate \\w+ --to src-test-data/" + sample + " [^`]+)`")
            .matcher(Files.readString(SAMPLES.resolve("README.md")));
    assertThat(line.find()).as(sample).isTrue();
    List<String> words = new ArrayList<>(List.of(line.group(1).split(" ")));
    words.set(words.indexOf("--to") + 1, folder.toString());
    return words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "partner", "vendor"})
  void whatThePageSaysMakesTheSamples(String sample) throws IOException {
    InProcess made = InProcess.run(command(sample));
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(contents(folder)).isEqualTo(contents(SAMPLES.resolve(sample))).isNotEmpty();
  }

  /** Files by name; vectors of encrypted files are chance. */
  private static Map<String, List<Byte>> contents(Path root) throws IOException {
    Map<String, List<Byte>> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<Byte> bytes = new ArrayList<>();
        if (!file.toString().endsWith(".dw-meta")) {
          for (byte each : Files.readAllBytes(file)) {
            bytes.add(each);
          }
        }
        contents.put(root.relativize(file).toString(), bytes);
      }
    }
    return contents;
  }

  @Test
  void fewerRecordsThanDifferencesAreAMistakeInTheCommand() {
    String to = "file:" + folder.resolve("few");
    InProcess few =
        InProcess.run(List.of("generate", "reconciliation", "--to", to, "--count", "6"));
    assertThat(few.exit()).isEqualTo(2);
    assertThat(few.err())
        .contains("DW-CLI-001", "--count is 6, and the differences need 9 records", "--count 9");
    InProcess enough =
        InProcess.run(List.of("generate", "reconciliation", "--to", to, "--count", "9"));
    assertThat(enough.exit()).as(enough.err()).isZero();
  }

  @Test
  void plansFindTheSamples() {
    InProcess messages =
        InProcess.run(
            List.of(
                "ingest",
                "--plan",
                "--db",
                "core",
                "--collection",
                "toDo",
                "--any-collection",
                "--start-date",
                "2024-03-08",
                "--end-date",
                "2024-03-08",
                "--set",
                "storage.corporate=file:" + SAMPLES.resolve("messages"),
                "--set",
                "key-service.url=http://127.0.0.1:1",
                "--set",
                "ledger.path=" + folder.resolve("ledger")));
    assertThat(messages.exit()).as(messages.err()).isZero();
    assertThat(messages.out()).contains("reads     input: 1 file, ");
    InProcess manifests =
        InProcess.run(
            List.of(
                "reconcile",
                "combine",
                "--plan",
                "--set",
                "storage.manifests=file:" + SAMPLES.resolve("manifests"),
                "--set",
                "ledger.path=" + folder.resolve("ledger")));
    assertThat(manifests.exit()).as(manifests.err()).isZero();
    assertThat(manifests.out()).contains("2 files");
    InProcess forPrograms =
        InProcess.run(
            List.of(
                "reconcile",
                "combine",
                "--plan",
                "--format",
                "json",
                "--set",
                "storage.manifests=file:" + SAMPLES.resolve("manifests"),
                "--set",
                "ledger.path=" + folder.resolve("ledger")));
    assertThat(forPrograms.out().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("{\"verb\":\""))
        .anyMatch(line -> line.matches(".*\"verb\":\"reads\".*\"files\":\\d+,\"bytes\":\\d+}"))
        .anyMatch(line -> line.contains("\"verb\":\"replaces\",\"object\":\"reconciliation."));
  }
}
