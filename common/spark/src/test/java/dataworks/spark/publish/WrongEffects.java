package dataworks.spark.publish;

import dataworks.core.store.Location;
import dataworks.spark.publish.Action.Change;
import dataworks.spark.publish.Action.MakeDatabase;
import dataworks.spark.publish.Action.MovePartitions;
import dataworks.spark.publish.Action.SetLocation;
import dataworks.spark.publish.Action.ShowView;
import dataworks.spark.publish.Action.WriteJournal;
import dataworks.spark.publish.Action.WritePointer;
import dataworks.spark.publish.Journal.Phase;
import java.util.List;

/** Ways to carry the machine's actions out in another order, or in other pieces. */
final class WrongEffects {
  private WrongEffects() {}

  /** Keeps the journal back until something was changed. */
  static final class JournalLate implements Effects {
    private final Effects effects;
    private WriteJournal kept;

    JournalLate(Effects effects) {
      this.effects = effects;
    }

    @Override
    public Event carryOut(Action action, Fence fence) {
      if (action instanceof WriteJournal write && write.journal().phase() == Phase.COMMITTING) {
        kept = write;
        return new Event.Done();
      }
      boolean change = action instanceof Change seen && !(seen.change() instanceof MakeDatabase);
      Event event = effects.carryOut(action, fence);
      if (kept != null && change) {
        effects.carryOut(kept, fence);
        kept = null;
      }
      return event;
    }
  }

  /** Writes the journal's end before the first view or pointer. */
  static final class DoneEarly implements Effects {
    private final Effects effects;
    private Journal begun;

    DoneEarly(Effects effects) {
      this.effects = effects;
    }

    @Override
    public Event carryOut(Action action, Fence fence) {
      if (action instanceof WriteJournal write) {
        begun = write.journal().phase() == Phase.COMMITTING ? write.journal() : null;
        return effects.carryOut(action, fence);
      }
      boolean shows =
          action instanceof WritePointer
              || (action instanceof Change change
                  && change.change() instanceof ShowView
                  && change.step().startsWith("view "));
      if (shows && begun != null) {
        effects.carryOut(new WriteJournal(begun.committed()), fence);
        begun = null;
      }
      return effects.carryOut(action, fence);
    }
  }

  static Effects oneByOne(Effects effects) {
    return (action, fence) -> {
      Event event = new Event.Done();
      if (action instanceof Change change && change.change() instanceof MovePartitions move) {
        for (Part part : move.parts()) {
          event =
              effects.carryOut(
                  new Change(change.step(), new MovePartitions(move.table(), List.of(part))),
                  fence);
        }
        return event;
      }
      return effects.carryOut(action, fence);
    };
  }

  static Effects emptiedFirst(Effects effects) {
    return (action, fence) -> {
      if (action instanceof Change change && change.change() instanceof SetLocation set) {
        Location nowhere = Location.of("file:/published/_journal/empty");
        effects.carryOut(new Change(change.step(), new SetLocation(set.table(), nowhere)), fence);
      }
      return effects.carryOut(action, fence);
    };
  }
}
