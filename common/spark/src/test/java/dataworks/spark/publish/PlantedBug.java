package dataworks.spark.publish;

import java.util.function.UnaryOperator;

/** Mistakes that are made on purpose, each around the product's own code: all must be found. */
enum PlantedBug {
  NONE("the product as it is"),
  NO_FENCE("the order before there was a fence: nobody asks who has the head"),
  WORKERS_NOT_AWAITED("the order before: a run that lost its lease ends, and its workers go on"),
  HEAD_SET_WITHOUT_LOOKING("the head is looked at and then written, not compared and set"),
  POINTER_SET_WITHOUT_LOOKING("a pointer is looked at and then written, not compared and set"),
  JOURNAL_AFTER_THE_CHANGE("the journal says COMMITTING after the first change of a table"),
  DONE_BEFORE_THE_VIEWS("the journal says COMMITTED before views and pointers are changed"),
  ROLLS_BACK_AFTER_THE_FLIP("recovery takes a commit that was begun for one that was not"),
  LOST_ANSWER_TAKEN_AS_FAILURE("what was staged is removed when a commit gets no answer"),
  CLEAN_UP_IGNORES_KEPT("clean-up does not ask which locations manifests keep"),
  NO_GRACE("what a commit replaced goes with the next run"),
  NO_WAIT("a successor does not wait for calls of a dead run"),
  OVERTAKEN_FORGOTTEN("the head does not remember runs that were overtaken"),
  PARTITIONS_ONE_BY_ONE("partitions are moved in one call each"),
  EMPTIED_BEFORE_MOVED("a table is emptied, then moved: destroy, then write"),
  FILES_BEFORE_THEIR_JOURNAL("files are written before the journal names their folder");

  final String what;

  PlantedBug(String what) {
    this.what = what;
  }

  SimStore store(SimWorld world, SimRun run) {
    return switch (this) {
      case NO_FENCE -> new WrongStores.Unfenced(world, run);
      case HEAD_SET_WITHOUT_LOOKING -> new WrongStores.Unconditional(world, run, "head");
      case POINTER_SET_WITHOUT_LOOKING -> new WrongStores.Unconditional(world, run, "latest.json");
      case ROLLS_BACK_AFTER_THE_FLIP -> new WrongStores.NothingBegun(world, run);
      case OVERTAKEN_FORGOTTEN -> new WrongStores.Forgetful(world, run);
      default -> new SimStore(world, run);
    };
  }

  UnaryOperator<Effects> effects() {
    return switch (this) {
      case JOURNAL_AFTER_THE_CHANGE -> WrongEffects.JournalLate::new;
      case DONE_BEFORE_THE_VIEWS -> WrongEffects.DoneEarly::new;
      case PARTITIONS_ONE_BY_ONE -> WrongEffects::oneByOne;
      case EMPTIED_BEFORE_MOVED -> WrongEffects::emptiedFirst;
      default -> UnaryOperator.identity();
    };
  }
}
