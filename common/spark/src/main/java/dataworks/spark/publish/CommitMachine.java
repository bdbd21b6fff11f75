package dataworks.spark.publish;

import static dataworks.spark.publish.CommitRules.requireColumns;
import static dataworks.spark.publish.CommitRules.requireExactly;

import dataworks.api.PointerFile;
import dataworks.api.Publication;
import dataworks.api.PublishedView;
import dataworks.core.config.Configuration.CommitMode;
import dataworks.core.store.Location;
import dataworks.spark.publish.Action.AskFence;
import dataworks.spark.publish.Action.Change;
import dataworks.spark.publish.Action.MakeDatabase;
import dataworks.spark.publish.Action.ReadPointer;
import dataworks.spark.publish.Action.ReadPublished;
import dataworks.spark.publish.Action.ReadView;
import dataworks.spark.publish.Action.ShowView;
import dataworks.spark.publish.Action.WriteJournal;
import dataworks.spark.publish.Action.WritePointer;
import dataworks.spark.publish.CommitState.Stage;
import dataworks.spark.publish.Journal.Phase;
import dataworks.spark.publish.TableWork.Build;
import java.util.List;
import java.util.Optional;

/**
 * The commit protocol: state and event give state and actions. It does nothing itself, so that its
 * world can be simulated. A table is brought to its published state by comparing: what the next
 * step is follows from what the catalogue has, and nothing is left when the two agree. So a commit,
 * a recovery and a repair are the same steps from different beginnings.
 */
final class CommitMachine {
  private static final int POINTER_ATTEMPTS = 5;

  private final CommitMode mode;
  private final TableSteps tables;
  private final Location published;
  private final Location empty;
  private final String emptyFolder;

  /**
   * The next step.
   *
   * @param actions carried out in their order; none at an end
   * @param failure thrown to whoever wants the commit
   */
  record Transition(CommitState state, List<Action> actions, Optional<Exception> failure) {
    boolean ended() {
      return actions.isEmpty();
    }
  }

  /**
   * @param published the root below which the journal is
   */
  CommitMachine(CommitMode mode, Location published) {
    this.mode = mode;
    this.published = published;
    this.empty = JournalStore.empty(published);
    this.tables = new TableSteps(mode, empty);
    this.emptyFolder = Paths.normal(empty.uri());
  }

  /** Refuses what can't be published, and changes nothing. Ends at CHECKED. */
  Transition check(Journal staging, Publication publication) {
    return advance(CommitState.at(Stage.LOOK, publication, staging, works(publication, staging)));
  }

  /** Checks, then makes what a commit needs. Ends at PREPARED; can be repeated. */
  Transition prepare(Journal staging, Publication publication) {
    return advance(CommitState.at(Stage.CHECK, publication, staging, works(publication, staging)));
  }

  /** From PREPARED to COMMITTED. */
  Transition commit(CommitState prepared, Journal staging) {
    return advance(prepared.with(staging).to(Stage.BEGIN));
  }

  /** Rolls an interrupted commit forward, as its journal says. Ends at COMMITTED. */
  Transition finish(Journal committing) {
    return prepare(committing, committing.publication());
  }

  /** Brings what was committed back to where it was left. Ends at REPAIRED. */
  Transition repair(Journal newest, LastCommits commits) {
    Publication views = Publication.of(List.of()).withViews(commits.views());
    Stage first = mode == CommitMode.VIEW ? Stage.FLIPS : Stage.DIFFS;
    return advance(CommitState.at(first, views, newest, commits.works()));
  }

  Transition on(CommitState state, Event event) {
    if (event instanceof Event.Failed failed) {
      return failed(state, failed.cause());
    }
    try {
      return advance(absorb(state, event));
    } catch (RuntimeException e) {
      return failing(state, e);
    }
  }

  private List<TableWork> works(Publication publication, Journal journal) {
    return publication.tables().stream()
        .map(table -> TableWork.of(table, journal.versionOf(table)))
        .toList();
  }

  // ---- what an event tells ----

  private CommitState absorb(CommitState state, Event event) {
    Action asked = state.awaiting().orElseThrow();
    if (event instanceof Event.TableRead read) {
      return absorb(state, asked, read.table());
    }
    if (event instanceof Event.TextRead read) {
      return absorb(state, read.text());
    }
    if (event instanceof Event.PointerRead read) {
      PointerFile pointer = state.publication().pointers().get(state.index());
      return read.pointer().filter(now -> now.text().equals(pointer.text())).isPresent()
          ? state.nextItem()
          : state.withTodo(
              List.of(new WritePointer(pointer, read.pointer().map(now -> now.version()))));
    }
    if (event instanceof Event.PointerWritten answer) {
      return answer.written() ? state.nextItem() : state.withTodo(List.of()).onceMore();
    }
    if (event instanceof Event.DataFound found) {
      return state.with(CommitRules.onlyWith(found.folders(), state.work(), emptyFolder));
    }
    return done(state, asked);
  }

  private CommitState absorb(CommitState state, Action asked, Optional<TableState> table) {
    TableWork work = state.work();
    if (asked instanceof ReadPublished) {
      CommitState known = state.with(work.withCurrent(table));
      if (state.stage() == Stage.FLIPS
          && table.filter(now -> now.table().equals(work.next())).isPresent()) {
        return known.settled(work.name());
      }
      if (state.stage() == Stage.PREPARE) {
        requireColumns(work.target(), table.orElseThrow());
        return known.withTodo(rest(state.todo()));
      }
      return known;
    }
    if (state.stage() == Stage.PREPARE) {
      CommitState tried = state.withTodo(rest(state.todo()));
      return CommitRules.refusal(work.target(), table, empty.resolve("trial"))
          .map(tried::refusing)
          .orElse(tried);
    }
    if (work.build() == Build.NONE) {
      CommitState sought = state.with(work.withVersion(table, Build.SOUGHT));
      boolean asCommitted =
          state.stage() == Stage.FLIPS && table.isEmpty() && tables.isAsCommitted(work);
      return asCommitted ? sought.settled(work.name()) : sought;
    }
    TableState version = table.orElseThrow();
    if (work.build() == Build.MADE) {
      CommitRules.requireVersion(work.target(), version, work.target().location());
      return state.with(work.withVersion(table, Build.READY));
    }
    requireExactly(version, tables.wanted(work));
    return state.with(work.withVersion(table, Build.FULL));
  }

  private CommitState absorb(CommitState state, Optional<String> text) {
    PublishedView view = state.publication().views().get(state.index());
    return text.filter(now -> !now.equals(view.select())).isPresent()
        ? state.withTodo(List.of(view(view, "repair ")))
        : state.nextItem();
  }

  private CommitState done(CommitState state, Action asked) {
    return switch (state.stage()) {
      case BEGIN, END -> state.with(((WriteJournal) asked).journal());
      case VIEWS, DATABASES -> state.nextItem();
      case SHOWN ->
          state
              .repairing(state.publication().views().get(state.index()).qualifiedName())
              .nextItem();
      case FLIPS ->
          state
              .settled(state.work().name())
              .repairing(state.work().name())
              .with(state.work().unread());
      case DIFFS ->
          state.repairing(state.work().name()).with(state.work().after(((Change) asked).change()));
      case TABLES -> state.with(state.work().after(((Change) asked).change()));
      default -> state.withTodo(rest(state.todo()));
    };
  }

  /** The change failed on our side: only the catalogue knows whether it happened. */
  private Transition failed(CommitState state, Exception cause) {
    if (state.stage() == Stage.VIEWS) {
      String view = state.publication().views().get(state.index()).qualifiedName();
      return refused(state, "the view " + view, cause);
    }
    if (state.stage() != Stage.TABLES) {
      return failing(state, cause);
    }
    if (state.failure().isPresent()) {
      Exception first = state.failure().get();
      first.addSuppressed(cause);
      return failing(
          state, new CommitUnknownException(state.work().name(), file(state.journal()), first));
    }
    Action look = tables.read(state.work());
    CommitState judging =
        state.judging(Optional.of(cause)).withTodo(List.of(state.awaiting().orElseThrow()));
    return new Transition(judging.awaiting(look), List.of(look), Optional.empty());
  }

  /** After the catalogue was asked again what it has. */
  private Transition judged(CommitState state) {
    Exception cause = state.failure().orElseThrow();
    Action failed = state.todo().get(0);
    TableWork work = state.work().withVersion(Optional.empty(), Build.NONE);
    CommitState looked = state.with(work).judging(Optional.empty()).withTodo(List.of());
    Optional<Action> next = tables.next(work);
    boolean goesOn = failed instanceof Change change && CommitRules.changes(change, work);
    if (next.isEmpty() || (goesOn && !next.get().equals(failed))) {
      return step(looked);
    }
    return refused(state, work.name(), cause);
  }

  // ---- what comes next ----

  private Transition advance(CommitState state) {
    try {
      return state.failure().isPresent() ? judged(state) : step(state);
    } catch (RuntimeException e) {
      return failing(state, e);
    }
  }

  private Transition step(CommitState from) {
    CommitState state = from;
    while (true) {
      if (state.stage() == Stage.PREPARE && state.attempts() == 0 && !state.finished()) {
        state = state.withTodo(tables.preparing(state.work())).onceMore();
      }
      Optional<Action> action = state.finished() ? Optional.empty() : action(state);
      if (action.isPresent()) {
        return asking(state, action.get());
      }
      if (!state.finished()) {
        state = state.nextItem();
      } else if (state.stage().isEnd()) {
        return new Transition(state, List.of(), Optional.empty());
      } else {
        state = state.to(following(state));
      }
    }
  }

  private static Stage following(CommitState state) {
    return switch (state.stage()) {
      case LOOK -> Stage.CHECKED;
      case CHECK -> Stage.PREPARE;
      case PREPARE -> Stage.DATABASES;
      case DATABASES -> state.journal().phase() == Phase.COMMITTING ? Stage.TABLES : Stage.PREPARED;
      case BEGIN -> Stage.TABLES;
      case TABLES -> Stage.VIEWS;
      case VIEWS -> Stage.POINTERS;
      case POINTERS -> Stage.END;
      case END -> Stage.COMMITTED;
      case FLIPS -> Stage.DIFFS;
      case DIFFS -> Stage.SHOWN;
      case SHOWN -> Stage.REPAIRED;
      default -> state.stage();
    };
  }

  /** Asks before each action that readers and later runs can see. */
  private static Transition asking(CommitState state, Action action) {
    Optional<String> visible = Optional.empty();
    if (action instanceof Change change) {
      visible = Optional.of(change.step());
    } else if (action instanceof WritePointer write) {
      visible = Optional.of("pointer " + write.pointer().location().name());
    }
    List<Action> actions =
        visible
            .<List<Action>>map(step -> List.of(new AskFence(step), action))
            .orElse(List.of(action));
    return new Transition(state.awaiting(action), actions, Optional.empty());
  }

  private Optional<Action> action(CommitState state) {
    return switch (state.stage()) {
      case LOOK, CHECK -> tables.checking(state.work());
      case PREPARE -> firstOr(state, refusedOrNothing(state));
      case DATABASES -> Optional.of(database(state.databases().get(state.index())));
      case BEGIN -> begin(state);
      case TABLES -> tables.next(state.work());
      case VIEWS -> Optional.of(view(state.publication().views().get(state.index()), "view "));
      case POINTERS -> firstOr(state, pointer(state));
      case END ->
          Optional.of(new WriteJournal(state.journal().committed()))
              .filter(end -> state.journal().phase() != Phase.COMMITTED)
              .map(Action.class::cast);
      case FLIPS -> tables.flipBack(state, state.work());
      case DIFFS -> tables.putBack(state.work());
      case SHOWN -> firstOr(state, Optional.of(look(state)));
      default -> Optional.empty();
    };
  }

  private static Optional<Action> firstOr(CommitState state, Optional<Action> other) {
    return state.todo().isEmpty() ? other : Optional.of(state.todo().get(0));
  }

  private static Optional<Action> refusedOrNothing(CommitState state) {
    if (state.todo().isEmpty() && state.refusal().isPresent()) {
      throw state.refusal().get();
    }
    return Optional.empty();
  }

  private static Optional<Action> pointer(CommitState state) {
    PointerFile pointer = state.publication().pointers().get(state.index());
    if (state.attempts() == POINTER_ATTEMPTS) {
      throw CommitRules.unsteady(pointer);
    }
    return Optional.of(new ReadPointer(pointer.location()));
  }

  private static Action look(CommitState state) {
    PublishedView view = state.publication().views().get(state.index());
    return new ReadView(view.database(), view.view());
  }

  static Action database(String name) {
    return new Change("database " + name, new MakeDatabase(name));
  }

  private static Action view(PublishedView view, String verb) {
    return new Change(
        verb + view.qualifiedName(), new ShowView(view.database(), view.view(), view.select()));
  }

  private Optional<Action> begin(CommitState state) {
    if (state.journal().phase() != Phase.STAGING) {
      return Optional.empty();
    }
    Replaced replaced = Replaced.NOTHING;
    for (TableWork work : state.works()) {
      replaced = replaced.and(tables.replaced(work));
    }
    return Optional.of(new WriteJournal(state.journal().committing(state.publication(), replaced)));
  }

  private static List<Action> rest(List<Action> todo) {
    return todo.subList(1, todo.size());
  }

  private Transition refused(CommitState state, String what, Exception cause) {
    return failing(state, CommitRules.refused(what, file(state.journal()), cause));
  }

  private String file(Journal journal) {
    return JournalStore.file(published, journal.product(), journal.segment()).uri();
  }

  private static Transition failing(CommitState state, Exception failure) {
    return new Transition(state, List.of(), Optional.of(failure));
  }
}
