package dataworks.spark.publish;

import dataworks.api.Publication;
import dataworks.api.PublishedView;
import dataworks.core.error.DataworksException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The state of a commit. Immutable.
 *
 * @param journal as it was written last
 * @param index of the table, view or pointer that is worked at
 * @param todo what is left to do to prepare one table
 * @param awaiting the action that the next event is about
 * @param refusal why a table can't be published; thrown once its traces are gone
 * @param failure of the change that is being looked into
 * @param attempts at one pointer
 * @param settled names of tables whose view was repaired
 * @param repaired what had been changed late
 */
record CommitState(
    Stage stage,
    Publication publication,
    Journal journal,
    List<TableWork> works,
    int index,
    List<Action> todo,
    Optional<Action> awaiting,
    Optional<DataworksException> refusal,
    Optional<Exception> failure,
    int attempts,
    Set<String> settled,
    List<String> repaired) {

  /** Each with what follows it in {@link CommitMachine}. */
  enum Stage {
    LOOK,
    CHECKED,
    CHECK,
    PREPARE,
    DATABASES,
    PREPARED,
    BEGIN,
    TABLES,
    VIEWS,
    POINTERS,
    END,
    COMMITTED,
    FLIPS,
    DIFFS,
    SHOWN,
    REPAIRED;

    boolean isEnd() {
      return this == CHECKED || this == PREPARED || this == COMMITTED || this == REPAIRED;
    }
  }

  CommitState {
    works = List.copyOf(works);
    todo = List.copyOf(todo);
    settled = Set.copyOf(settled);
    repaired = List.copyOf(repaired);
  }

  static CommitState at(
      Stage stage, Publication publication, Journal journal, List<TableWork> works) {
    return new CommitState(
        stage,
        publication,
        journal,
        works,
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Set.of(),
        List.of());
  }

  /** Tells if nothing of this stage is left. */
  boolean finished() {
    return index >= items();
  }

  /** Databases of the views, each once. */
  List<String> databases() {
    return publication.views().stream().map(PublishedView::database).distinct().toList();
  }

  private int items() {
    return switch (stage) {
      case LOOK, CHECK, PREPARE, TABLES, FLIPS, DIFFS -> works.size();
      case DATABASES -> databases().size();
      case VIEWS, SHOWN -> publication.views().size();
      case POINTERS -> publication.pointers().size();
      case BEGIN, END -> 1;
      default -> 0;
    };
  }

  TableWork work() {
    return works.get(index);
  }

  /** Repairs look again after views were flipped. */
  CommitState to(Stage next) {
    List<TableWork> known =
        next == Stage.DIFFS ? works.stream().map(TableWork::unread).toList() : works;
    return new CommitState(
        next,
        publication,
        journal,
        known,
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        settled,
        repaired);
  }

  CommitState nextItem() {
    return new CommitState(
        stage,
        publication,
        journal,
        works,
        index + 1,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        settled,
        repaired);
  }

  CommitState with(TableWork work) {
    List<TableWork> all = new ArrayList<>(works);
    all.set(index, work);
    return withWorks(all);
  }

  CommitState withWorks(List<TableWork> all) {
    return new CommitState(
        stage,
        publication,
        journal,
        all,
        index,
        todo,
        awaiting,
        refusal,
        failure,
        attempts,
        settled,
        repaired);
  }

  CommitState with(Journal written) {
    return new CommitState(
        stage,
        publication,
        written,
        works,
        index,
        todo,
        awaiting,
        refusal,
        failure,
        attempts,
        settled,
        repaired);
  }

  CommitState withTodo(List<Action> left) {
    return new CommitState(
        stage,
        publication,
        journal,
        works,
        index,
        left,
        awaiting,
        refusal,
        failure,
        attempts,
        settled,
        repaired);
  }

  CommitState awaiting(Action action) {
    return new CommitState(
        stage,
        publication,
        journal,
        works,
        index,
        todo,
        Optional.of(action),
        refusal,
        failure,
        attempts,
        settled,
        repaired);
  }

  CommitState refusing(DataworksException why) {
    return new CommitState(
        stage,
        publication,
        journal,
        works,
        index,
        todo,
        awaiting,
        Optional.of(why),
        failure,
        attempts,
        settled,
        repaired);
  }

  CommitState judging(Optional<Exception> cause) {
    return new CommitState(
        stage,
        publication,
        journal,
        works,
        index,
        todo,
        awaiting,
        refusal,
        cause,
        attempts,
        settled,
        repaired);
  }

  CommitState onceMore() {
    return new CommitState(
        stage,
        publication,
        journal,
        works,
        index,
        todo,
        awaiting,
        refusal,
        failure,
        attempts + 1,
        settled,
        repaired);
  }

  CommitState settled(String table) {
    Set<String> all = new HashSet<>(settled);
    all.add(table);
    return new CommitState(
        stage,
        publication,
        journal,
        works,
        index,
        todo,
        awaiting,
        refusal,
        failure,
        attempts,
        all,
        repaired);
  }

  CommitState repairing(String what) {
    List<String> all = new ArrayList<>(repaired);
    all.add(what);
    return new CommitState(
        stage,
        publication,
        journal,
        works,
        index,
        todo,
        awaiting,
        refusal,
        failure,
        attempts,
        settled,
        all);
  }
}
