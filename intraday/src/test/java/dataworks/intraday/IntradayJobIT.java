package dataworks.intraday;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.JobOutcome;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.Status;
import dataworks.intraday.IntradayOptions.Mode;
import dataworks.intraday.view.CompactJob;
import dataworks.intraday.window.ClearJob;
import dataworks.intraday.window.Tracking;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntradayJobIT {
  private static final CollectionId A = CollectionId.parse("core:claim-ant");
  private static final CollectionId B = CollectionId.parse("core:other");
  private static final String ROWS =
      "SELECT id, record_timestamp, record FROM intraday.core_claim_ant ORDER BY 2, 1";
  private static final String VIEW =
      "SELECT id, record_timestamp, record FROM intraday.v_core_claim_ant_latest ORDER BY 2, 1";
  private static final String WILD = "{\"t\":\"é \\\"q\\\", timestamp=1, value=\\n日本 \\\\x41\"}";
  private static final String HANGS = "sleep 3600";
  private static SandboxKeyService keys;

  @TempDir Path folder;
  private TestWorld world;
  private int runs;
  private Duration patience = Readers.PATIENCE;

  @BeforeAll
  static void startKeys() {
    keys = SandboxKeyService.plain();
  }

  @AfterAll
  static void endKeys() {
    keys.close();
  }

  @BeforeEach
  void start() {
    TestSpark.clean();
    world = TestWorld.in(folder);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void three_runs_pick_up_each_cell_once_and_late_ones_too() throws IOException {
    List<String> cells = new ArrayList<>();
    cells.add(Messages.line("a", 1_000, WILD));
    cells.add(Messages.line("b", 1_999, "{\"v\":1}"));
    cells.add(Messages.line("b", 2_000, "{\"v\":2}"));
    UnitResult first = scheduled(2_000, cells, A).get(0);
    assertThat(first.error()).isEmpty();
    assertThat(first.conservation().written()).isEqualTo(2);
    assertThat(first.bytesRead())
        .hasValue(
            (long) Messages.message("a", WILD).length + Messages.message("b", "{\"v\":1}").length);
    assertThat(end(A)).hasValue(1_999);
    assertThat(scheduled(2_000, cells, A).get(0).conservation().written()).isZero();
    assertThat(end(A)).hasValue(1_999);
    cells.add(0, Messages.line("late", 1_995, "{\"v\":0}"));
    UnitResult third = scheduled(3_000, cells, A).get(0);
    assertThat(third.conservation().written()).isEqualTo(2);
    assertThat(third.conservation().superseded()).isEqualTo(1);
    assertThat(end(A)).hasValue(2_000);
    assertThat(TestSpark.rows(ROWS))
        .containsExactly(
            "{\"id\":\"a\"}|1000|" + WILD,
            "{\"id\":\"late\"}|1995|{\"v\":0}",
            "{\"id\":\"b\"}|1999|{\"v\":1}",
            "{\"id\":\"b\"}|2000|{\"v\":2}");
    assertThat(TestSpark.rows(VIEW))
        .containsExactly(
            "{\"id\":\"a\"}|1000|" + WILD,
            "{\"id\":\"late\"}|1995|{\"v\":0}",
            "{\"id\":\"b\"}|2000|{\"v\":2}");
  }

  @Test
  void a_compaction_of_a_collection_without_table_names_it() {
    JobOutcome outcome =
        new CompactJob(List.of(A), "intraday", prefix(), TestSpark::session)
            .run(world.run("intraday compact", "compact" + runs++));
    assertThat(outcome.units().get(0).error())
        .hasValueSatisfying(
            error -> {
              assertThat(error.code()).isEqualTo(IntradayError.COLLECTION_INVALID.code());
              assertThat(error).hasMessageContaining("has no table intraday.core_claim_ant");
            });
  }

  @Test
  void the_view_shows_the_same_before_and_after_a_compaction_and_goes_on() throws IOException {
    scheduled(2_000, List.of(Messages.line("a", 1, "{}"), Messages.line("b", 2, "{}")), A);
    scheduled(3_000, List.of(Messages.line("a", 2_500, "{\"n\":1}")), A);
    List<String> before = TestSpark.rows(VIEW);
    RunContext run = world.run("intraday compact", "compact" + runs++);
    JobOutcome outcome =
        new CompactJob(List.of(A), "intraday", prefix(), TestSpark::session).run(run);
    assertThat(outcome.units().get(0).error()).isEmpty();
    assertThat(outcome.units().get(0).conservation().superseded()).isEqualTo(1);
    assertThat(TestSpark.rows(VIEW)).isEqualTo(before);
    assertThat(world.store().listFolder(prefix().resolve("core_claim_ant/_folded")).toList())
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(world.store().tags(file.location()))
                    .isEqualTo(Map.of("pii", "true", "db", "core", "table", "claim-ant")));
    scheduled(4_000, List.of(Messages.line("b", 3_500, "{\"n\":2}")), A);
    assertThat(TestSpark.rows(VIEW))
        .containsExactly("{\"id\":\"a\"}|2500|{\"n\":1}", "{\"id\":\"b\"}|3500|{\"n\":2}");
    assertThat(TestSpark.rows(ROWS)).hasSize(4);
  }

  @Test
  void tables_that_are_views_over_versions_take_runs_and_compactions() throws IOException {
    world.close();
    world = TestWorld.in(folder, "publishing: {commit: view}\n");
    scheduled(2_000, List.of(Messages.line("a", 1, "{}"), Messages.line("b", 2, "{}")), A);
    scheduled(3_000, List.of(Messages.line("a", 2_500, "{\"n\":1}")), A);
    List<String> before = TestSpark.rows(VIEW);
    assertThat(before).hasSize(2);
    JobOutcome outcome =
        new CompactJob(List.of(A), "intraday", prefix(), TestSpark::session)
            .run(world.run("intraday compact", "compact" + runs++));
    assertThat(outcome.units().get(0).error()).isEmpty();
    assertThat(TestSpark.rows(VIEW)).isEqualTo(before);
    scheduled(4_000, List.of(Messages.line("b", 3_500, "{\"n\":2}")), A);
    assertThat(TestSpark.rows(VIEW))
        .containsExactly("{\"id\":\"a\"}|2500|{\"n\":1}", "{\"id\":\"b\"}|3500|{\"n\":2}");
    assertThat(TestSpark.rows("SHOW VIEWS IN intraday"))
        .extracting(row -> row.split("\\|")[1])
        .containsExactly("core_claim_ant", "core_claim_ant__folded", "v_core_claim_ant_latest");
    assertThat(TestSpark.rows("SHOW TABLES IN intraday LIKE 'core_claim_ant__run_*'"))
        .as("each run is one more partition of one version")
        .hasSize(1);
  }

  @Test
  void a_failing_shell_blocks_the_collection_until_cleared_and_nothing_is_lost()
      throws IOException {
    scheduled(2_000, List.of(Messages.line("a", 1_000, "{}")), A);
    String cell = Messages.line("b", 2_500, "{}");
    for (String ending : List.of("exit 1", "echo '1 row(s)'; echo 'ERROR: no'", "exit 0", HANGS)) {
      patience = ending.equals(HANGS) ? Duration.ofSeconds(4) : Readers.PATIENCE;
      UnitResult failed = run(3_000, shell(List.of(cell), ending), A).get(0);
      assertThat(failed.status()).as(ending).isEqualTo(Status.FAILED);
      assertThat(failed.error().orElseThrow().code()).isIn("DW-INT-002", "DW-INT-003");
      assertThat(end(A)).hasValue(1_000);
      UnitResult blocked = scheduled(3_000, List.of(cell), A).get(0);
      assertThat(blocked.status()).isEqualTo(Status.DEFERRED);
      patience = Readers.PATIENCE;
      new ClearJob("correlation-r" + (runs - 2), id -> false).run(world.run("intraday", "clear"));
    }
    assertThat(scheduled(3_000, List.of(cell), A).get(0).conservation().written()).isEqualTo(1);
    assertThat(end(A)).hasValue(2_500);
  }

  @Test
  void a_failed_collection_does_not_hold_back_the_others() throws IOException {
    Path command =
        script(
            "case \"$script\" in *core:other*) exit 1;; esac\n"
                + print(List.of(Messages.line("a", 1_000, "{}")))
                + "echo '1 row(s)'\n");
    List<UnitResult> results = run(2_000, command, A, B);
    assertThat(results.get(0).status()).isEqualTo(Status.COMPLETED);
    assertThat(results.get(1).status()).isEqualTo(Status.FAILED);
    assertThat(end(A)).hasValue(1_000);
    assertThat(end(B)).isEmpty();
  }

  @Test
  void what_cannot_be_read_goes_to_the_quarantine() throws IOException {
    UnitResult result =
        scheduled(
                2_000,
                List.of(
                    Messages.line("a", 1_000, "{}"),
                    " cut off",
                    " k column=cf:record, timestamp=5, value=no message"),
                A)
            .get(0);
    assertThat(result.status()).isEqualTo(Status.COMPLETED);
    assertThat(result.conservation().quarantined()).isEqualTo(2);
    assertThat(result.quarantine()).containsEntry("BAD_CELL", 1L);
  }

  @Test
  void a_timestamp_that_a_key_made_up_does_not_move_the_watermark() throws IOException {
    String made = " abcd{\"id\":1} column=cf:record, timestamp=1999, value=x";
    UnitResult result =
        scheduled(
                2_000,
                List.of(
                    Messages.line("a", 1_000, "{}"),
                    made + " column=cf:record, timestamp=1001, value={}",
                    made.replace("{\"id\":1}", "") + " column=cf:record, timestamp=1002, value={}"),
                A)
            .get(0);
    assertThat(result.status()).isEqualTo(Status.COMPLETED);
    assertThat(result.conservation().quarantined()).isEqualTo(2);
    assertThat(end(A)).hasValue(1_000);
  }

  @Test
  void quoted_text_keeps_every_character_but_line_breaks() throws IOException {
    String record = "{\"t\":\r\n \"x\\\"y,\\\\\"\n,\"日本\":[\",\",\"'\",\"\"]}";
    String quoted = record.replace('\r', ' ').replace('\n', ' ');
    List<String> cells =
        List.of(
            Messages.line("a", 1_000, record),
            Messages.line("a", 999, "{\"v\":1}"),
            Messages.line("b\\\"", 10_000, "{}"));
    UnitResult result = quoted(cells, 20_000);
    assertThat(result.error()).isEmpty();
    assertThat(TestSpark.rows("SELECT record FROM intraday.core_claim_ant"))
        .containsExactlyInAnyOrder(quoted, "{\"v\":1}", "{}");
    String latest =
        "SELECT record_timestamp + 1, record FROM intraday.v_core_claim_ant_latest ORDER BY 1";
    assertThat(TestSpark.rows(latest)).containsExactly("1001|" + quoted, "10001|{}");
    new CompactJob(List.of(A), "intraday", prefix(), TestSpark::session)
        .run(world.run("intraday compact", "compact" + runs++));
    assertThat(TestSpark.rows(latest)).as("folded").containsExactly("1001|" + quoted, "10001|{}");
    assertThat(TestSpark.rows("SELECT record FROM intraday.core_claim_ant__folded")).hasSize(2);
    assertThat(end(A)).isEmpty();
    assertThat(quoted(List.of(Messages.line("a", 1_001, "{\"v\":2}")), 20_000).error()).isEmpty();
    assertThat(TestSpark.rows(latest)).as("newer").containsExactly("1002|{\"v\":2}", "10001|{}");
  }

  @Test
  void a_table_of_one_format_takes_no_run_of_the_other() throws IOException {
    List<String> cells = List.of(Messages.line("a", 1_000, "{}"));
    assertThat(quoted(cells, 2_000).error()).isEmpty();
    UnitResult orc = scheduled(2_000, cells, A).get(0);
    assertThat(orc.error().orElseThrow().code()).isEqualTo("DW-INT-007");
    assertThat(scheduled(2_000, cells, B).get(0).error()).isEmpty();
    IntradayOptions options = options(Mode.MANUAL, OutputFormat.CSV, 2_000, B);
    RunContext run = world.run("intraday manual", "csv" + runs++);
    UnitResult csv = job(options, shell(cells, "echo '1 row(s)'")).run(run).units().get(0);
    assertThat(csv.error().orElseThrow().code()).isEqualTo("DW-INT-007");
  }

  @Test
  void scheduled_runs_find_in_quoted_text_what_was_published_before() throws IOException {
    List<String> cells = List.of(Messages.line("a", 1_000, "{\"v\":1}"));
    IntradayOptions options = options(Mode.SCHEDULED, OutputFormat.CSV, 2_000, A);
    for (int written : new int[] {1, 0}) {
      RunContext run = world.run("intraday scheduled", "csv" + runs++);
      UnitResult result = job(options, shell(cells, "echo '1 row(s)'")).run(run).units().get(0);
      assertThat(result.error()).isEmpty();
      assertThat(result.conservation().written()).isEqualTo(written);
    }
  }

  private UnitResult quoted(List<String> cells, long end) throws IOException {
    RunContext run = world.run("intraday manual", "csv" + runs++);
    IntradayOptions options = options(Mode.MANUAL, OutputFormat.CSV, end, A);
    return job(options, shell(cells, "echo '" + rows(cells) + " row(s)'")).run(run).units().get(0);
  }

  private OptionalLong end(CollectionId collection) {
    return new Tracking(world.ledger()).lastEnd(collection);
  }

  private List<UnitResult> scheduled(long end, List<String> cells, CollectionId... collections)
      throws IOException {
    return run(end, shell(cells, "echo '" + rows(cells) + " row(s)'"), collections);
  }

  private static long rows(List<String> cells) {
    return cells.stream().map(cell -> cell.split(" column=", 2)[0]).distinct().count();
  }

  private List<UnitResult> run(long end, Path command, CollectionId... collections) {
    RunContext run = world.run("intraday scheduled", "r" + runs++);
    return job(options(Mode.SCHEDULED, OutputFormat.ORC, end, collections), command)
        .run(run)
        .units();
  }

  private IntradayJob job(IntradayOptions options, Path command) {
    return new IntradayJob(
        options,
        Readers.shell("bash " + command, patience),
        () -> keys.world().settings("test"),
        TestSpark::session);
  }

  private IntradayOptions options(
      Mode mode, OutputFormat format, long end, CollectionId... collections) {
    return new IntradayOptions(
        mode,
        List.of(collections),
        1_700_000_000_000L + runs,
        0,
        end,
        new IntradayUnit.Target("intraday", prefix(), format),
        "local",
        new IntradayOptions.Limits(Duration.ofMillis(500), 2, Long.MAX_VALUE));
  }

  private dataworks.core.store.Location prefix() {
    return world.published().resolve("intraday");
  }

  private Path shell(List<String> cells, String ending) throws IOException {
    return script("echo 'ROW  COLUMN+CELL'\n" + print(cells) + ending + "\n");
  }

  private String print(List<String> cells) throws IOException {
    Path file = Files.createTempFile(folder, "cells", ".txt");
    Files.writeString(file, String.join("\n", cells) + (cells.isEmpty() ? "" : "\n"));
    return "cat " + file + "\n";
  }

  private Path script(String body) throws IOException {
    Path script = Files.createTempFile(folder, "shell", ".sh");
    return Files.writeString(script, "script=$(cat)\n" + body);
  }
}
