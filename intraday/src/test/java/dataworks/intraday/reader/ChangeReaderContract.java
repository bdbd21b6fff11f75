package dataworks.intraday.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.intraday.CollectionId;
import dataworks.intraday.HBaseTables;
import dataworks.intraday.HBaseTables.Version;
import dataworks.intraday.IntradayError;
import dataworks.intraday.IntradaySettings.RefreshPolicy;
import dataworks.intraday.Readers;
import dataworks.testing.TestSpark;
import dataworks.testing.servers.HBaseServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every reader does, with a real HBase. */
abstract class ChangeReaderContract {
  static final int REGIONS = 4;
  static final long START = 1_700_000_000_000L;
  static final long END = START + 3_600_000;

  private static final String SEPARATORS = "x column=cf:record, timestamp=1, value=y";
  private static final List<String> TEXTS =
      List.of(
          "",
          "plain",
          "  leading and trailing  ",
          "Ünïcödé, naïve café",
          "日本語のテキスト",
          "Ελληνικά",
          "Русский",
          "العربية עברית",
          "हिन्दी ไทย",
          "😀 👩‍👩‍👧",
          "quotes \" ' ` and \"\" more",
          "commas, semicolons; a,b,,c",
          "lines\nfeeds\r\nreturns\rtabs\tzeros\u0000ones\u0001",
          "back\\slash \\x41 \\\\ \\n \\",
          SEPARATORS,
          ", timestamp=1, value=",
          "column=cf:record",
          "5 row(s)",
          "\n5 row(s)\n",
          "ERROR: no",
          "hbase:001:0> scan 'x'",
          "long ".repeat(50_000));

  private static CollectionId table;
  private static List<String> expected;

  @TempDir Path folder;

  /** The reader under test, of the tests' HBase. */
  abstract ChangeReader reader(ReplicaRefresh refresh);

  final ChangeReader reader() {
    return reader(Readers.refresh(RefreshPolicy.OFF, "hbase"));
  }

  @Test
  void every_version_within_the_half_open_range_is_read_as_it_was_written() {
    CollectionId wild = table();
    assertThat(cells(read(wild, START, END))).containsExactlyInAnyOrderElementsOf(expected());
  }

  @Test
  void a_range_without_cells_is_read_to_its_end() {
    assertThat(cells(read(table(), END + 1, END + 1000))).isEmpty();
  }

  @Test
  void a_table_that_is_not_there_is_a_failure_that_names_it() {
    CollectionId absent = new CollectionId("core", "absent");
    assertThatThrownBy(() -> read(absent, START, END))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("core:absent");
  }

  /** As on a read replica: the primary has written a file that the region servers don't know. */
  @Test
  void files_that_another_cluster_wrote_are_read_after_a_refresh() throws IOException {
    CollectionId primary = HBaseTables.create("primary", 1);
    CollectionId replica = HBaseTables.create("replica", 1);
    HBaseTables.put(primary, List.of(new Version("new", START, "{}")));
    HBaseTables.flush(primary);
    TimeRange range = new TimeRange(START, END);
    HBaseTables.copyFiles(primary, replica);
    assertThat(cells(read(replica, START, END))).isEmpty();

    String hbase = HBaseServer.shared().command().toString();
    ChangeReader refreshing = reader(Readers.refresh(RefreshPolicy.REQUIRED, hbase));
    Reading<ArrayList<String>> reading = read(TestSpark.session(), refreshing, replica, range);
    assertThat(cells(reading)).hasSize(1);
    assertThat(reading.details()).containsEntry("replicaRefresh", "client");
  }

  /** The client of HBase ends with 0 when it failed. */
  @Test
  void a_refresh_that_fails_is_a_failure_where_it_is_required_and_else_a_warning()
      throws IOException {
    CollectionId table = HBaseTables.create("unrefreshed", 1);
    HBaseTables.put(table, List.of(new Version("a", START, "{}")));
    TimeRange range = new TimeRange(START, END);
    String fails = "echo 'ERROR RefreshHFilesClient: Refresh HFiles from table t  failed: ' >&2";
    String hbase = "bash " + Files.writeString(folder.resolve("refresh.sh"), fails + "\n");
    ChangeReader strict = reader(Readers.refresh(RefreshPolicy.REQUIRED, hbase));
    assertThatThrownBy(() -> read(TestSpark.session(), strict, table, range))
        .isInstanceOfSatisfying(
            DataworksException.class,
            failure -> assertThat(failure.code()).isEqualTo(IntradayError.REFRESH_FAILED.code()))
        .hasMessageContaining(table.name() + ": RefreshHFilesClient failed");
    for (String command : List.of(hbase, folder + "/absent", "bash -c 'exit 3'")) {
      ChangeReader patient = reader(Readers.refresh(RefreshPolicy.AUTO, command));
      Reading<ArrayList<String>> reading = read(TestSpark.session(), patient, table, range);
      assertThat(cells(reading)).hasSize(1);
      assertThat(reading.details()).containsEntry("replicaRefresh", "none");
    }
  }

  final Reading<ArrayList<String>> read(CollectionId collection, long start, long end) {
    return read(TestSpark.session(), reader(), collection, new TimeRange(start, end));
  }

  final Reading<ArrayList<String>> read(
      SparkSession spark, ChangeReader from, CollectionId collection, TimeRange range) {
    return from.read(spark, collection, range, Location.of("file:" + folder), Collecting::new);
  }

  static List<String> cells(Reading<ArrayList<String>> reading) {
    return reading.results().stream().flatMap(List::stream).toList();
  }

  /** The cells of the table within the range. */
  static synchronized List<String> expected() {
    table();
    return expected;
  }

  /** With cells before, within and after the range; some in files, some in memory. */
  static synchronized CollectionId table() {
    if (table == null) {
      table = HBaseTables.create("wild-text", REGIONS);
      List<Version> within = within();
      HBaseTables.put(table, within);
      HBaseTables.put(table, outside());
      Version deleted = new Version("deleted", START + 5, "gone");
      HBaseTables.put(table, List.of(deleted));
      HBaseTables.flush(table);
      HBaseTables.delete(table, deleted);
      List<Version> later = List.of(new Version("many", START + 999, "in memory"));
      HBaseTables.put(table, later);
      expected = new ArrayList<>();
      within.forEach(version -> expected.add(text(version)));
      later.forEach(version -> expected.add(text(version)));
    }
    return table;
  }

  private static List<Version> within() {
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      versions.add(new Version("text-" + i, START + i, TEXTS.get(i)));
    }
    for (int i = 0; i < 60; i++) {
      versions.add(new Version("many", START + 1000 + i, "version " + i));
    }
    versions.add(new Version("edge", START, "first"));
    versions.add(new Version("edge", END - 1, "last"));
    versions.add(new Version("key with " + SEPARATORS, START + 7, SEPARATORS));
    versions.add(new Version("key é日 \\\\ \\\" , {[", START + 8, "{\"a\":[1]}"));
    versions.add(new Version(bytes("abcdno-json"), START + 9, bytes("odd key")));
    versions.add(new Version("binary", START + 10, ""));
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    versions.add(new Version(HBaseTables.row("all bytes"), START + 11, all));
    return versions;
  }

  private static List<Version> outside() {
    return List.of(
        new Version("edge", START - 1, "before"),
        new Version("edge", END, "after"),
        new Version("before", 0, "first of all"),
        new Version("after", 4_102_444_800_000L, "year 2100"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Version version) {
    return text(version.row(), version.timestamp(), version.value());
  }

  private static String text(byte[] row, long timestamp, byte[] value) {
    HexFormat hex = HexFormat.of();
    return hex.formatHex(row) + " " + timestamp + " " + hex.formatHex(value);
  }

  /** Keeps what it gets. */
  private static final class Collecting implements RecordSink<ArrayList<String>> {
    private final ArrayList<String> cells = new ArrayList<>();

    @Override
    public void accept(SourceRecord found) {
      cells.add(
          found instanceof SourceRecord.Cell cell
              ? text(cell.row(), cell.timestamp(), cell.value())
              : found.toString());
    }

    @Override
    public ArrayList<String> finish() {
      return cells;
    }

    @Override
    public void close() {}
  }
}
