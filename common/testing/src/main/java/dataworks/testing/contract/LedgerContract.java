package dataworks.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.ledger.Condition;
import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerRow;
import dataworks.core.ledger.LedgerTable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every ledger; each adapter's test extends this. Rows of earlier tests may be
 * there.
 */
public abstract class LedgerContract {
  private static final LedgerTable TABLE = LedgerTable.PIPELINE_METADATA;
  private static final LedgerTable INDEXED = LedgerTable.INTRADAY_JOB_STATUS;

  private final String unique = UUID.randomUUID().toString();

  /** A ledger with all tables of {@code LedgerTable}; the same one for all calls of one test. */
  protected abstract Ledger ledger();

  @Test
  void finds_what_was_put_with_texts_and_numbers_told_apart() {
    LedgerRow row =
        row("c", "p")
            .with("Text", "7")
            .with("Number", 7L)
            .with("Big", Long.MAX_VALUE)
            .with("E", "");
    ledger().put(TABLE, row);
    assertThat(ledger().find(TABLE, key("c"), key("p"))).contains(row);
  }

  @Test
  void does_not_find_what_was_never_put() {
    assertThat(ledger().find(TABLE, key("c"), key("p"))).isEmpty();
    assertThat(ledger().byHash(TABLE, key("c"))).isEmpty();
    assertThat(ledger().byRange(TABLE, key("p"))).isEmpty();
    assertThat(ledger().byIndex(INDEXED, key("p"))).isEmpty();
  }

  @Test
  void a_put_replaces_all_attributes() {
    ledger().put(TABLE, row("c", "p").with("A", "1"));
    ledger().put(TABLE, row("c", "p").with("B", "2"));
    assertThat(ledger().find(TABLE, key("c"), key("p"))).contains(row("c", "p").with("B", "2"));
  }

  @Test
  void keys_and_values_hold_any_text() {
    LedgerRow row =
        row("o'clock; drop table ledger --", "äß\ud83d\ude00 \"q\"").with("V", "\n\t'\\");
    ledger().put(TABLE, row);
    assertThat(
            ledger().find(TABLE, key("o'clock; drop table ledger --"), key("äß\ud83d\ude00 \"q\"")))
        .contains(row);
  }

  @Test
  void rows_of_one_hash_come_in_the_order_of_their_range() {
    for (String range : List.of("b", "a", "B", "é")) {
      ledger().put(TABLE, row("c", range));
    }
    ledger().put(TABLE, row("other", "a"));
    assertThat(ledger().byHash(TABLE, key("c")))
        .containsExactly(row("c", "B"), row("c", "a"), row("c", "b"), row("c", "é"));
  }

  @Test
  void rows_of_one_range_come_in_the_order_of_their_hash() {
    for (String hash : List.of("2", "10", "1")) {
      ledger().put(TABLE, row(hash, "p"));
    }
    ledger().put(TABLE, row("1", "q"));
    assertThat(ledger().byRange(TABLE, key("p")))
        .containsExactly(row("1", "p"), row("10", "p"), row("2", "p"));
  }

  @Test
  void rows_of_one_index_value_come_in_the_order_of_the_index() {
    LedgerRow late = job("1", "core:statement", 1_704_153_600_000L);
    LedgerRow early = job("2", "core:statement", 1_704_067_200_000L);
    LedgerRow first = job("4", "core:statement", 9L);
    ledger().put(INDEXED, late);
    ledger().put(INDEXED, early);
    ledger().put(INDEXED, first);
    ledger().put(INDEXED, job("3", "core:other", 1_704_067_200_000L));
    assertThat(ledger().byIndex(INDEXED, key("core:statement")))
        .containsExactly(first, early, late);
  }

  @Test
  void rows_of_the_index_have_the_keys_and_what_it_includes() {
    LedgerRow included =
        job("1", "core:statement", 7L)
            .with("JobStatus", "EMR_COMPLETED")
            .with("ProcessedDataStart", 1L)
            .with("ProcessedDataEnd", 2L);
    ledger().put(INDEXED, included.with("EMRClusterId", "j-1"));
    assertThat(ledger().byIndex(INDEXED, key("core:statement"))).containsExactly(included);
  }

  @Test
  void a_row_without_the_index_attribute_is_not_in_the_index() {
    ledger()
        .put(
            INDEXED,
            new LedgerRow(Map.of(INDEXED.hash(), key("1"), INDEXED.range(), key("core:nothing"))));
    assertThat(ledger().byIndex(INDEXED, key("core:nothing"))).isEmpty();
  }

  @Test
  void reads_more_rows_than_one_page_holds() {
    String filler = "x".repeat(50_000);
    IntStream.range(0, 60)
        .forEach(i -> ledger().put(TABLE, row("big", "%03d".formatted(i)).with("Filler", filler)));
    assertThat(ledger().byHash(TABLE, key("big"))).hasSize(60);
    assertThat(ledger().all(TABLE).stream().filter(row -> isOf(row, key("big")))).hasSize(60);
    assertThat(ledger().byRange(TABLE, key("059"))).hasSize(1);
  }

  @Test
  void removes_a_row_and_takes_a_missing_one_for_removed() {
    ledger().put(TABLE, row("c", "p"));
    ledger().put(TABLE, row("c", "q"));
    ledger().remove(TABLE, key("c"), key("p"));
    ledger().remove(TABLE, key("c"), key("p"));
    assertThat(ledger().byHash(TABLE, key("c"))).containsExactly(row("c", "q"));
  }

  @Test
  void tables_do_not_see_each_other() {
    ledger().put(LedgerTable.RUNS, new LedgerRow(Map.of("Run_Id", key("c"), "DataProduct", "p")));
    assertThat(ledger().find(TABLE, key("c"), "p")).isEmpty();
  }

  @Test
  void writes_if_absent_once() {
    assertThat(ledger().putIf(TABLE, row("c", "p").with("V", 1L), new Condition.Absent())).isTrue();
    assertThat(ledger().putIf(TABLE, row("c", "p").with("V", 2L), new Condition.Absent()))
        .isFalse();
    assertThat(ledger().find(TABLE, key("c"), key("p"))).contains(row("c", "p").with("V", 1L));
  }

  @Test
  void writes_if_equal_only_then() {
    Condition one = new Condition.Equal("V", 1L);
    assertThat(ledger().putIf(TABLE, row("c", "p").with("V", 9L), one)).isFalse();
    ledger().put(TABLE, row("c", "p").with("V", 1L));
    assertThat(ledger().putIf(TABLE, row("c", "p").with("V", 2L), one)).isTrue();
    assertThat(ledger().putIf(TABLE, row("c", "p").with("V", 3L), one)).isFalse();
    assertThat(ledger().putIf(TABLE, row("c", "p"), new Condition.Equal("V", "2"))).isFalse();
    assertThat(ledger().putIf(TABLE, row("c", "p"), new Condition.Equal("W", 2L))).isFalse();
    assertThat(ledger().find(TABLE, key("c"), key("p"))).contains(row("c", "p").with("V", 2L));
  }

  @Test
  void writes_if_absent_or_less_only_then() {
    assertThat(putIfLess(5, 5)).isTrue();
    assertThat(putIfLess(6, 5)).isFalse();
    assertThat(putIfLess(7, 6)).isTrue();
    assertThat(ledger().find(TABLE, key("c"), key("p"))).contains(row("c", "p").with("V", 7L));
    ledger().put(TABLE, row("c", "p"));
    assertThat(putIfLess(8, 100)).as("a row without the attribute").isFalse();
  }

  @Test
  void counts_right_when_many_threads_count_at_once() throws Exception {
    ledger().put(TABLE, row("c", "count").with("V", 0L));
    ObjectStoreContract.together(
        6,
        i -> {
          for (int done = 0; done < 15; ) {
            long value =
                ledger()
                    .find(TABLE, key("c"), key("count"))
                    .orElseThrow()
                    .number("V")
                    .orElseThrow();
            LedgerRow next = row("c", "count").with("V", value + 1);
            done += ledger().putIf(TABLE, next, new Condition.Equal("V", value)) ? 1 : 0;
          }
          return i;
        });
    assertThat(ledger().find(TABLE, key("c"), key("count")).orElseThrow().number("V"))
        .contains(90L);
  }

  @Test
  void one_of_many_wins_when_all_write_if_absent() throws Exception {
    List<Boolean> results =
        ObjectStoreContract.together(
            8,
            i ->
                ledger()
                    .putIf(TABLE, row("c", "race").with("V", (long) i), new Condition.Absent()));
    assertThat(results.stream().filter(won -> won)).hasSize(1);
    assertThat(ledger().find(TABLE, key("c"), key("race")).orElseThrow().number("V"))
        .contains((long) results.indexOf(true));
  }

  @Test
  void tells_people_what_it_is() {
    assertThat(ledger().description()).isNotBlank();
  }

  private boolean putIfLess(long value, long limit) {
    return ledger()
        .putIf(TABLE, row("c", "p").with("V", value), new Condition.AbsentOrLess("V", limit));
  }

  private boolean isOf(LedgerRow row, String hash) {
    return row.text(TABLE.hash()).map(hash::equals).orElse(false);
  }

  private LedgerRow row(String hash, String range) {
    return new LedgerRow(Map.of(TABLE.hash(), key(hash), TABLE.range(), key(range)));
  }

  private LedgerRow job(String hash, String collection, long triggered) {
    return new LedgerRow(
        Map.of(
            INDEXED.hash(),
            key(hash),
            INDEXED.range(),
            key(collection),
            "TriggeredTime",
            triggered));
  }

  private String key(String name) {
    return unique + " " + name;
  }
}
