package dataworks.intraday.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.intraday.CollectionId;
import dataworks.intraday.HBaseTables;
import dataworks.intraday.HBaseTables.Version;
import dataworks.intraday.IntradayError;
import dataworks.intraday.IntradaySettings.RefreshPolicy;
import dataworks.intraday.Readers;
import dataworks.testing.TestSpark;
import dataworks.testing.servers.HBaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the genuine shell, and with shells that end its output badly. */
class ShellReaderIT extends ChangeReaderContract {
  private static final Duration ENOUGH = Duration.ofMinutes(10);

  @TempDir private static Path kept;

  /** The genuine shell, asked one thing more; what it prints is kept. */
  @Override
  ChangeReader reader(ReplicaRefresh refresh) {
    return reader("puts \"it scans: #{respond_to?(:scan, true)}\"", refresh);
  }

  private static ChangeReader reader(String first, ReplicaRefresh refresh) {
    Path line = write("first.rb", first);
    String asked = "(tail -n 1 " + line + "; cat) | ";
    String kept = " | tee " + ShellReaderIT.kept + "/printed-$$.txt";
    return new ShellReader(
        "bash " + write("tee.sh", asked + HBaseServer.shared().command() + " \"$@\"" + kept),
        ENOUGH,
        refresh);
  }

  /** The script asks like this for commands that not every shell has. */
  @Test
  void the_shell_tells_which_commands_it_has() throws IOException {
    assertThat(Files.readString(genuine())).contains("\nit scans: true\n");
  }

  @Test
  void output_that_ends_badly_is_a_failure() throws IOException {
    Path output = genuine();
    String all = Files.readString(output);
    assertThat(all).contains("row(s)\nTook");
    String half = "head -n " + all.lines().count() / 2 + " " + output;
    String count = "; grep -x '[0-9]* row(s)' " + output;
    for (String end :
        List.of(
            "; exit 1",
            "; exit 0",
            count,
            count + "; echo 'ERROR: region is gone'",
            count + "; echo 'ERROR RuntimeError: region is gone' >&2")) {
      assertThatThrownBy(() -> readWith(half + end, ENOUGH))
          .as(end)
          .isInstanceOfSatisfying(
              DataworksException.class,
              failure -> assertThat(failure.code()).isEqualTo(IntradayError.SHELL_FAILED.code()));
    }
    assertThat(cells(readWith("cat >&2; cat " + output, ENOUGH)))
        .containsExactlyInAnyOrderElementsOf(expected());
  }

  @Test
  void a_shell_that_hangs_is_ended() throws IOException {
    Path pid = kept.resolve("hanging.pid");
    String hangs = "echo $$ > " + pid + "; echo begun; exec sleep 3600";
    assertThatThrownBy(() -> readWith(hangs, Duration.ofSeconds(5)))
        .isInstanceOfSatisfying(
            DataworksException.class,
            failure -> assertThat(failure.code()).isEqualTo(IntradayError.SHELL_TIMED_OUT.code()));
    assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).trim())))
        .matches(process -> process.map(one -> !one.isAlive()).orElse(true), "has ended");
  }

  @Test
  void a_shell_with_commands_of_its_own_refreshes_the_replica_itself() {
    CollectionId table = HBaseTables.create("of-the-shell", 1);
    HBaseTables.put(table, List.of(new Version("a", START, "{}")));
    ReplicaRefresh required = Readers.refresh(RefreshPolicy.REQUIRED, "bash -c 'exit 3'");
    TimeRange range = new TimeRange(START, END);
    Reading<ArrayList<String>> reading =
        read(
            TestSpark.session(),
            reader("def refresh_hfiles(table); describe table; end", required),
            table,
            range);
    assertThat(reading.details()).containsEntry("replicaRefresh", "shell");
    assertThat(cells(reading)).hasSize(1);

    ChangeReader broken =
        reader("def refresh_hfiles(table); describe 'core:is-not-there'; end", required);
    assertThatThrownBy(() -> read(TestSpark.session(), broken, table, range))
        .isInstanceOfSatisfying(
            DataworksException.class,
            failure -> assertThat(failure.code()).isEqualTo(IntradayError.REFRESH_FAILED.code()));
  }

  @Test
  void a_command_of_the_shell_that_fails_is_not_taken_for_a_failed_scan() {
    CollectionId table = HBaseTables.create("scans-well", 1);
    HBaseTables.put(table, List.of(new Version("a", START, "{}")));
    ReplicaRefresh refresh = Readers.refresh(RefreshPolicy.AUTO, "bash -c 'exit 3'");
    ChangeReader broken = reader("def refresh_meta; describe 'core:is-not-there'; end", refresh);
    Reading<ArrayList<String>> reading =
        read(TestSpark.session(), broken, table, new TimeRange(START, END));
    assertThat(cells(reading)).hasSize(1);
    assertThat(reading.details()).containsEntry("replicaRefresh", "none");
  }

  private Reading<ArrayList<String>> readWith(String body, Duration timeout) {
    ChangeReader shell = Readers.shell("bash " + write("stand-in.sh", body), timeout);
    return read(TestSpark.session(), shell, table(), new TimeRange(START, END));
  }

  /** What the shell printed of the whole range. */
  private Path genuine() throws IOException {
    if (printed().isEmpty()) {
      read(table(), START, END);
    }
    return printed().orElseThrow();
  }

  private static Optional<Path> printed() throws IOException {
    try (Stream<Path> all = Files.list(kept)) {
      return all.filter(file -> file.getFileName().toString().startsWith("printed-"))
          .filter(file -> contains(file, "text-0"))
          .findFirst();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(String name, String body) {
    try {
      return Files.writeString(kept.resolve(name), "set -o pipefail\n" + body + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
