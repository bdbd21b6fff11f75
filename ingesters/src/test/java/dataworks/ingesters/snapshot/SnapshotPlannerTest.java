package dataworks.ingesters.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.ingesters.daily.Day;
import dataworks.ingesters.daily.PartFiles;
import dataworks.ingesters.snapshot.SnapshotManifest.Origin;
import dataworks.ingesters.snapshot.SnapshotPlan.PartMerge;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SnapshotPlannerTest {
  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

  private static Day day(int number, String run, String... parts) {
    Map<String, PartFiles> files = new HashMap<>();
    for (String part : parts) {
      files.put(part, PartFiles.allOf("day/" + number + "/" + run + "/" + part));
    }
    return new Day(FIRST.plusDays(number), run, files);
  }

  private static SnapshotManifest manifest(SnapshotPlan plan) {
    SortedMap<String, String> parts = new TreeMap<>();
    plan.carried().forEach((part, state) -> parts.put(part, state.live().orElseThrow()));
    plan.merges()
        .forEach(
            merge -> parts.put(merge.part(), "snapshot/" + plan.exportDate() + "/" + merge.part()));
    return new SnapshotManifest(
        "core:statement", plan.exportDate(), parts, new TreeMap<>(), plan.days(), Origin.OWN);
  }

  private static List<String> rewritten(SnapshotPlan plan) {
    return plan.merges().stream().map(PartMerge::part).toList();
  }

  @Example
  void theFirstSnapshotIsMadeOfAllDays() {
    SnapshotPlan plan =
        SnapshotPlanner.plan(
            FIRST.plusDays(2),
            List.of(day(1, "r1", "aa", "bb"), day(2, "r2", "bb"), day(3, "r3", "cc")),
            List.<SnapshotManifest>of().iterator());

    assertThat(rewritten(plan)).containsExactly("aa", "bb");
    assertThat(plan.merges().get(1).sources()).hasSize(2);
    assertThat(plan.days()).containsOnlyKeys(FIRST.plusDays(1), FIRST.plusDays(2));
  }

  @Example
  void partsWithoutChangesAreCarriedOver() {
    List<Day> days = new ArrayList<>(List.of(day(1, "r1", "aa", "bb")));
    SnapshotManifest first =
        manifest(
            SnapshotPlanner.plan(FIRST.plusDays(1), days, List.<SnapshotManifest>of().iterator()));
    days.add(day(2, "r2", "bb"));

    SnapshotPlan plan = SnapshotPlanner.plan(FIRST.plusDays(2), days, List.of(first).iterator());

    assertThat(rewritten(plan)).containsExactly("bb");
    assertThat(plan.carried()).containsOnlyKeys("aa");
    assertThat(plan.merges().get(0).sources().get(0).folder()).isEqualTo(first.parts().get("bb"));
  }

  @Example
  void aDayThatIsNeededAgainAndGoneIsNamed() {
    SnapshotManifest made =
        manifest(
            SnapshotPlanner.plan(
                FIRST.plusDays(2),
                List.of(day(1, "r1", "aa"), day(2, "r2", "aa")),
                List.<SnapshotManifest>of().iterator()));

    assertThatThrownBy(
            () ->
                SnapshotPlanner.plan(
                    FIRST.plusDays(2), List.of(day(2, "again", "aa")), List.of(made).iterator()))
        .hasMessageContaining("2024-01-02");
  }

  @Example
  void aSnapshotOfTheSystemBeforeThisOneIsTakenAsItIs() {
    SnapshotManifest foreign =
        new SnapshotManifest(
            "core:statement",
            FIRST,
            new TreeMap<>(Map.of("aa", "old/aa", "bb", "old/bb")),
            new TreeMap<>(),
            new TreeMap<>(),
            Origin.FOREIGN);

    SnapshotPlan plan =
        SnapshotPlanner.plan(
            FIRST.plusDays(1), List.of(day(1, "r1", "bb")), List.of(foreign).iterator());

    assertThat(plan.carried().get("aa").live()).contains("old/aa");
    assertThat(plan.merges()).hasSize(1);
    assertThat(plan.merges().get(0).sources().get(0).folder()).isEqualTo("old/bb");
  }

  /** One step of a history: which day is run, and which parts it has this time. */
  record Step(int day, Set<String> parts) {}

  @Property
  void whateverTheOrderOfRunsASnapshotHoldsEachDaysLastRunAndNothingElse(
      @ForAll("histories") List<Step> history) {
    Map<Integer, Day> days = new TreeMap<>();
    TreeMap<LocalDate, SnapshotManifest> snapshots = new TreeMap<>();
    Map<String, Set<String>> contents = new HashMap<>();
    int run = 0;
    for (Step step : history) {
      days.put(step.day(), day(step.day(), "run" + run++, step.parts().toArray(String[]::new)));
      LocalDate date = FIRST.plusDays(step.day());
      Optional<LocalDate> last =
          snapshots.isEmpty() ? Optional.empty() : Optional.of(snapshots.lastKey());
      Map<LocalDate, SnapshotManifest> made = new TreeMap<>();
      made.put(date, build(date, days.values(), snapshots, contents, run));
      if (last.filter(date::isBefore).isPresent()) {
        made.put(last.get(), build(last.get(), days.values(), snapshots, contents, 1000 + run));
      }
      snapshots.putAll(made);
      LocalDate newest = snapshots.lastKey();
      assertThat(flat(snapshots.get(newest), contents)).isEqualTo(expected(newest, days.values()));
      assertThat(flat(snapshots.get(date), contents)).isEqualTo(expected(date, days.values()));
    }
  }

  private static SnapshotManifest build(
      LocalDate date,
      Collection<Day> days,
      TreeMap<LocalDate, SnapshotManifest> snapshots,
      Map<String, Set<String>> contents,
      int run) {
    SnapshotPlan plan =
        SnapshotPlanner.plan(
            date, days, snapshots.headMap(date, true).descendingMap().values().iterator());
    SortedMap<String, String> parts = new TreeMap<>();
    plan.carried().forEach((part, state) -> parts.put(part, state.live().orElseThrow()));
    for (PartMerge merge : plan.merges()) {
      String folder = "snapshot/" + date + "/" + run + "/" + merge.part();
      Set<String> all = new TreeSet<>();
      merge
          .sources()
          .forEach(s -> all.addAll(contents.getOrDefault(s.folder(), Set.of(s.folder()))));
      contents.put(folder, all);
      parts.put(merge.part(), folder);
    }
    return new SnapshotManifest(
        "core:statement", date, parts, new TreeMap<>(), plan.days(), Origin.OWN);
  }

  private static Set<String> flat(SnapshotManifest manifest, Map<String, Set<String>> contents) {
    Set<String> all = new TreeSet<>();
    manifest.parts().values().forEach(folder -> all.addAll(contents.get(folder)));
    return all;
  }

  private static Set<String> expected(LocalDate date, Collection<Day> days) {
    Set<String> all = new TreeSet<>();
    days.stream()
        .filter(day -> !day.date().isAfter(date))
        .forEach(day -> day.parts().values().forEach(part -> all.add(part.folder())));
    return all;
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Set<String>> parts = Arbitraries.of("aa", "bb", "cc", "dd").set().ofMaxSize(3);
    return Combinators.combine(Arbitraries.integers().between(1, 4), parts)
        .as(Step::new)
        .list()
        .ofMaxSize(8);
  }
}
