package dataworks.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.PublishedTable.Partition;
import dataworks.api.PublishedTable.Replaces;
import dataworks.api.PublishedView;
import dataworks.core.store.Location;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LastCommitsTest {
  private int minute;

  @Test
  void of_a_table_without_partitions_the_newest_counts() {
    Journal first = journal(whole("a"));
    Journal second = journal(whole("b"));
    assertThat(locations(first, second)).containsExactly("file:/b");
    assertThat(locations(second, first))
        .as("in whatever order they are listed")
        .containsExactly("file:/b");
  }

  @Test
  void clocks_that_go_back_change_no_order() {
    Journal first = journal(whole("a")).writtenBy("token", "2024-05-01T00:00:00Z", 1);
    Journal second = journal(whole("b")).writtenBy("token", "2024-04-30T00:00:00Z", 2);
    assertThat(locations(first, second)).containsExactly("file:/b");
  }

  @Test
  void a_day_that_was_replaced_leaves_nothing_of_the_day_before() {
    Journal before = journal(day("1", "a", "b"));
    Journal other = journal(day("2", "a"));
    Journal after = journal(day("1", "b"));
    assertThat(parts(before, other, after)).containsExactly("1/b", "2/a");
  }

  @Test
  void partitions_that_were_added_one_by_one_count_each() {
    Journal one = journal(added("a", "b"));
    Journal two = journal(added("b", "c"));
    LastCommits last = LastCommits.of(List.of(one, two));
    assertThat(last.works()).hasSize(2);
    assertThat(parts(one, two)).containsExactly("1/b", "1/c", "1/a");
    assertThat(last.works().get(0).next()).isNotEqualTo(last.works().get(1).next());
  }

  @Test
  void a_snapshot_replaces_all_snapshots_before_it() {
    PublishedTable all = day("1", "a").withReplaces(Replaces.wholeTable());
    PublishedTable next = day("2", "c").withReplaces(Replaces.wholeTable());
    assertThat(parts(journal(all), journal(next))).containsExactly("2/c");
  }

  @Test
  void an_older_commit_takes_nothing_away_that_a_newer_one_added() {
    Journal older = journal(day("1", "a"));
    Journal newer = journal(added("b"));
    List<TableWork> works = LastCommits.of(List.of(older, newer)).works();
    assertThat(works.get(1).target().replaces().leading()).isEmpty();
  }

  @Test
  void views_are_as_they_were_shown_last() {
    Journal first = journal(new PublishedView("db", "v", "SELECT 1"));
    Journal second = journal(new PublishedView("db", "v", "SELECT 2"));
    assertThat(LastCommits.of(List.of(first, second)).views())
        .containsExactly(new PublishedView("db", "v", "SELECT 2"));
  }

  private static List<String> locations(Journal... journals) {
    return LastCommits.of(List.of(journals)).works().stream()
        .map(work -> work.target().location().uri())
        .toList();
  }

  /** Newest first. */
  private static List<String> parts(Journal... journals) {
    return LastCommits.of(List.of(journals)).works().stream()
        .flatMap(work -> work.target().partitions().orElseThrow().stream())
        .map(partition -> partition.values().get("day") + "/" + partition.values().get("p"))
        .toList();
  }

  private Journal journal(PublishedTable table) {
    return committed(Publication.of(List.of(table)));
  }

  private Journal journal(PublishedView view) {
    return committed(Publication.of(List.of()).withViews(List.of(view)));
  }

  private Journal committed(Publication publication) {
    minute++;
    return Journal.staging("product", "run", "run-" + minute, "", Set.of())
        .committing(publication, Replaced.NOTHING)
        .committed()
        .writtenBy("token", "2024-05-01T00:00:00Z", minute);
  }

  private static PublishedTable whole(String name) {
    return PublishedTable.whole("db", "w", "CREATE", Location.of("file:/" + name));
  }

  private static PublishedTable day(String day, String... parts) {
    return PublishedTable.partitioned(
        "db",
        "t",
        "CREATE",
        Location.of("file:/t"),
        Stream.of(parts)
            .map(p -> new Partition(Map.of("day", day, "p", p), Location.of("file:/t/" + day + p)))
            .toList(),
        Replaces.partitionsOf(Map.of("day", day)));
  }

  private static PublishedTable added(String... parts) {
    return day("1", parts).withReplaces(Replaces.nothingElse());
  }
}
