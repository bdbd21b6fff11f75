package dataworks.spark.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes one call fail, before it has an effect or after it: then only its answer is lost. */
final class Faults {
  enum Kind {
    REFUSED,
    ANSWER_LOST
  }

  private final List<String> calls = new ArrayList<>();
  private int failing = -1;
  private Kind kind = Kind.REFUSED;
  private boolean down;

  /** The call of this number, counted from here, fails. */
  void failAt(int number, Kind how) {
    calls.clear();
    failing = number;
    kind = how;
    down = false;
  }

  /** From the failing call on nothing answers. */
  void staysDown() {
    down = true;
  }

  void none() {
    failAt(-1, Kind.REFUSED);
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  boolean isDown() {
    return down && failing >= 0 && calls.size() > failing;
  }

  void around(String call, Runnable effect, Supplier<RuntimeException> failure) {
    boolean fails = calls.size() == failing;
    calls.add(call);
    if ((isDown() && !fails) || (fails && kind == Kind.REFUSED)) {
      throw failure.get();
    }
    effect.run();
    if (fails) {
      throw failure.get();
    }
  }
}
