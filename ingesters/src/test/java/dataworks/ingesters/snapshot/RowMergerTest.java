package dataworks.ingesters.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RowMergerTest {

  private static SnapshotRow row(String id, boolean deleted, long time, String val) {
    return new SnapshotRow(bytes(id), deleted, bytes(val), time);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<SnapshotRow> merge(MergeRule rule, List<List<SnapshotRow>> sources) {
    List<SnapshotRow> merged = new ArrayList<>();
    List<Iterator<SnapshotRow>> open = new ArrayList<>();
    sources.forEach(source -> open.add(source.iterator()));
    new RowMerger(open, rule).forEachRemaining(merged::add);
    return merged;
  }

  @Example
  void aDeleteBeatsALaterInsertOfCalculationParts() {
    SnapshotRow delete = row("a", true, 1, "old");
    SnapshotRow insert = row("a", false, 9, "new");

    assertThat(merge(MergeRule.DELETE_WINS, List.of(List.of(delete), List.of(insert))))
        .containsExactly(delete);
    assertThat(merge(MergeRule.LATEST_WINS, List.of(List.of(delete), List.of(insert))))
        .containsExactly(insert);
  }

  @Example
  void atTheSameInstantADeleteWinsAndAmongEqualsTheLaterSource() {
    SnapshotRow insert = row("a", false, 5, "first");
    SnapshotRow again = row("a", false, 5, "second");
    SnapshotRow delete = row("a", true, 5, "gone");

    for (MergeRule rule : MergeRule.values()) {
      assertThat(merge(rule, List.of(List.of(insert), List.of(again)))).containsExactly(again);
      assertThat(merge(rule, List.of(List.of(delete), List.of(again)))).containsExactly(delete);
      assertThat(merge(rule, List.of(List.of(insert, again)))).containsExactly(again);
    }
  }

  @Property
  void mergingInStepsGivesTheSameAsMergingAtOnce(
      @ForAll("days") List<List<SnapshotRow>> days, @ForAll MergeRule rule) {
    List<SnapshotRow> atOnce = merge(rule, days);
    List<SnapshotRow> inSteps = List.of();
    for (List<SnapshotRow> day : days) {
      inSteps = merge(rule, List.of(inSteps, day));
    }

    assertThat(inSteps).isEqualTo(atOnce);
    assertThat(atOnce).isSortedAccordingTo(SnapshotRow::compareId);
    assertThat(atOnce.stream().map(row -> new String(row.id(), StandardCharsets.UTF_8)))
        .doesNotHaveDuplicates();
  }

  @Property
  void noIdIsLostAndTheWinnerIsNeverBeaten(
      @ForAll("days") List<List<SnapshotRow>> days, @ForAll MergeRule rule) {
    List<SnapshotRow> all = days.stream().flatMap(List::stream).toList();

    for (SnapshotRow winner : merge(rule, days)) {
      assertThat(all.stream().filter(row -> row.compareId(winner) == 0))
          .isNotEmpty()
          .allMatch(row -> rule.compare(winner, row) >= 0);
    }
    assertThat(merge(rule, days))
        .hasSize((int) all.stream().map(r -> r.id()[0]).distinct().count());
  }

  @Provide
  Arbitrary<List<List<SnapshotRow>>> days() {
    Arbitrary<SnapshotRow> rows =
        Combinators.combine(
                Arbitraries.of("a", "b", "c", "d", "e"),
                Arbitraries.of(true, false),
                Arbitraries.longs().between(0, 3),
                Arbitraries.strings().alpha().ofLength(4))
            .as(RowMergerTest::row);
    return rows.list()
        .ofMaxSize(12)
        .map(
            day ->
                day.stream()
                    .sorted(Comparator.comparing(SnapshotRow::id, java.util.Arrays::compare))
                    .toList())
        .list()
        .ofMaxSize(4);
  }
}
