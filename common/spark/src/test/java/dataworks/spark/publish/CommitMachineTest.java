package dataworks.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.PointerFile;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.PublishedTable.Partition;
import dataworks.api.PublishedTable.Replaces;
import dataworks.api.PublishedView;
import dataworks.core.config.Configuration.CommitMode;
import dataworks.core.store.Location;
import dataworks.spark.publish.Action.AddPartitions;
import dataworks.spark.publish.Action.AskFence;
import dataworks.spark.publish.Action.CatalogChange;
import dataworks.spark.publish.Action.Change;
import dataworks.spark.publish.Action.MovePartitions;
import dataworks.spark.publish.Action.ReadPublished;
import dataworks.spark.publish.Action.ShowView;
import dataworks.spark.publish.Action.WriteJournal;
import dataworks.spark.publish.Action.WritePointer;
import dataworks.spark.publish.CommitMachine.Transition;
import dataworks.spark.publish.CommitState.Stage;
import dataworks.spark.publish.Journal.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The machine alone: events in, actions out. */
class CommitMachineTest {
  private static final Location PUBLISHED = Location.of("file:/published");
  private static final String EMPTY = "file:/published/_journal/empty";
  private static final CurrentTable TABLE = new CurrentTable("db", "t");
  private static final Journal STAGING =
      Journal.staging("product", "run", "run-1", "2024-05-01T00:00:00Z", Set.of("file:/x"));

  private final List<Action> actions = new ArrayList<>();

  @Test
  void what_others_see_comes_directly_after_the_question_and_between_the_two_journals() {
    Publication publication =
        Publication.of(List.of(table(parts(0, 3, "new"))))
            .withViews(List.of(new PublishedView("db", "v", "SELECT 1")))
            .withPointers(List.of(new PointerFile(PUBLISHED.resolve("p"), "text")));
    commit(CommitMode.TRANSACTION, publication, state(parts(2, 4, "old")));
    int begun = phase(Phase.COMMITTING);
    int ended = phase(Phase.COMMITTED);
    List<Integer> visible =
        IntStream.range(0, actions.size())
            .filter(
                i ->
                    actions.get(i) instanceof WritePointer
                        || (actions.get(i) instanceof Change change
                            && !change.step().startsWith("database")))
            .boxed()
            .toList();
    assertThat(visible)
        .hasSize(5)
        .allSatisfy(i -> assertThat(actions.get(i - 1)).isInstanceOf(AskFence.class))
        .allSatisfy(i -> assertThat(i).isBetween(begun, ended));
    assertThat(actions.get(actions.size() - 1)).isInstanceOf(WriteJournal.class);
  }

  @Test
  void new_partitions_alone_are_one_call_at_their_data() {
    commit(CommitMode.TRANSACTION, only(parts(0, 500, "new")), state(List.of()));
    assertThat(changes()).hasSize(1);
    AddPartitions add = (AddPartitions) changes().get(0);
    assertThat(add.parts()).hasSize(500).noneMatch(part -> part.location().equals(EMPTY));
  }

  @Test
  void more_than_one_call_of_new_partitions_is_seen_in_one_move() {
    commit(CommitMode.TRANSACTION, only(parts(0, 1_001, "new")), state(List.of()));
    assertThat(changes()).hasSize(4);
    changes().subList(0, 3).stream()
        .map(AddPartitions.class::cast)
        .forEach(add -> assertThat(add.parts()).allMatch(part -> part.location().equals(EMPTY)));
    assertThat(((MovePartitions) changes().get(3)).parts()).hasSize(1_001);
  }

  @Test
  void a_table_that_is_as_published_is_left_alone() {
    List<Partition> same = parts(0, 3, "same");
    for (CommitMode mode : CommitMode.values()) {
      actions.clear();
      commit(mode, only(same), mode == CommitMode.VIEW ? shown(state(same)) : state(same));
      assertThat(changes()).isEmpty();
    }
  }

  @Test
  void one_partition_changes_in_the_version_that_is_read_and_two_make_another() {
    commit(CommitMode.VIEW, only(parts(0, 1, "new")), shown(state(parts(0, 1, "old"))));
    assertThat(changes()).hasSize(1).allMatch(MovePartitions.class::isInstance);
    Transition two =
        prepared(CommitMode.VIEW, only(parts(0, 2, "new")), shown(state(parts(0, 2, "old"))));
    assertThat(two.state().stage()).isEqualTo(Stage.PREPARED);
    Journal committing =
        ((WriteJournal) machine(CommitMode.VIEW).commit(two.state(), STAGING).actions().get(0))
            .journal();
    assertThat(committing.versions()).as("what the flip replaces").hasSize(1);
    assertThat(committing.replaced()).hasSize(2);
  }

  @Test
  void a_failed_move_that_happened_is_gone_on_from() {
    TableState before = state(parts(0, 2, "old"));
    Publication publication = only(parts(0, 2, "new"));
    CommitMachine machine = machine(CommitMode.TRANSACTION);
    Transition now =
        machine.commit(prepared(CommitMode.TRANSACTION, publication, before).state(), STAGING);
    now = machine.on(now.state(), new Event.Done());
    Change move = (Change) now.actions().get(1);
    now = machine.on(now.state(), new Event.Failed(new IllegalStateException("no answer")));
    assertThat(now.actions()).hasSize(1).allMatch(ReadPublished.class::isInstance);
    Transition happened =
        machine.on(
            now.state(),
            new Event.TableRead(Optional.of(TableWork.changed(before, move.change()))));
    assertThat(happened.failure()).isEmpty();
    assertThat(happened.actions()).hasSize(1).allMatch(WriteJournal.class::isInstance);
    Transition refused = machine.on(now.state(), new Event.TableRead(Optional.of(before)));
    assertThat(refused.failure().orElseThrow()).hasMessageContaining("did not publish db.t");
    Transition unknown =
        machine.on(now.state(), new Event.Failed(new IllegalStateException("still no answer")));
    assertThat(unknown.failure().orElseThrow()).isInstanceOf(CommitUnknownException.class);
  }

  private void commit(CommitMode mode, Publication publication, TableState table) {
    CommitMachine machine = machine(mode);
    CommitState prepared = prepared(mode, publication, table).state();
    Transition now = machine.commit(prepared, STAGING);
    while (!now.ended()) {
      actions.addAll(now.actions());
      Action last = now.actions().get(now.actions().size() - 1);
      now = machine.on(now.state(), answer(last, table));
    }
    assertThat(now.failure()).isEmpty();
    assertThat(now.state().stage()).isEqualTo(Stage.COMMITTED);
  }

  private static Transition prepared(CommitMode mode, Publication publication, TableState table) {
    CommitMachine machine = machine(mode);
    Transition now = machine.prepare(STAGING, publication);
    while (!now.ended()) {
      Action last = now.actions().get(now.actions().size() - 1);
      now = machine.on(now.state(), answer(last, table));
    }
    return now;
  }

  private static Event answer(Action action, TableState table) {
    if (action instanceof ReadPublished) {
      return new Event.TableRead(Optional.of(table));
    }
    if (action instanceof Action.ReadPointer) {
      return new Event.PointerRead(Optional.empty());
    }
    return action instanceof WritePointer ? new Event.PointerWritten(true) : new Event.Done();
  }

  private List<CatalogChange> changes() {
    return actions.stream()
        .filter(Change.class::isInstance)
        .map(action -> ((Change) action).change())
        .filter(change -> !(change instanceof ShowView))
        .toList();
  }

  private int phase(Phase phase) {
    return IntStream.range(0, actions.size())
        .filter(
            i -> actions.get(i) instanceof WriteJournal write && write.journal().phase() == phase)
        .findFirst()
        .orElseThrow();
  }

  private static CommitMachine machine(CommitMode mode) {
    return new CommitMachine(mode, PUBLISHED);
  }

  private static Publication only(List<Partition> partitions) {
    return Publication.of(List.of(table(partitions)));
  }

  private static PublishedTable table(List<Partition> partitions) {
    return PublishedTable.partitioned(
        "db",
        "t",
        "CREATE EXTERNAL TABLE IF NOT EXISTS db.t (v STRING) PARTITIONED BY (p STRING) LOCATION"
            + " '${location}'",
        PUBLISHED.resolve("t"),
        partitions,
        Replaces.wholeTable());
  }

  private static List<Partition> parts(int from, int to, String at) {
    return IntStream.range(from, to)
        .mapToObj(i -> new Partition(Map.of("p", "" + i), PUBLISHED.resolve("t/" + at + "/p=" + i)))
        .toList();
  }

  private static TableState state(List<Partition> partitions) {
    return new TableState(
        TABLE,
        Optional.empty(),
        List.of("v", "p"),
        List.of("p"),
        "file:/published/t",
        false,
        partitions.stream()
            .map(partition -> Part.at(partition.values(), partition.location().uri()))
            .toList(),
        true);
  }

  private static TableState shown(TableState table) {
    TableState version =
        new TableState(
            new CurrentTable("db", "t__one"),
            Optional.empty(),
            table.columns(),
            table.partitionColumns(),
            table.location(),
            false,
            table.parts(),
            true);
    return version.shownBy(version.select());
  }
}
