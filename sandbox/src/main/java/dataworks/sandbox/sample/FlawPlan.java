package dataworks.sandbox.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plans the flaws of messages: spread evenly, in the order of the kinds. */
final class FlawPlan {
  private FlawPlan() {}

  static Map<Long, Flaw> of(SampleSpec spec) {
    List<Flaw> all = new ArrayList<>();
    for (Flaw flaw : Flaw.values()) {
      for (int i = 0; i < spec.flaws().getOrDefault(flaw, 0); i++) {
        all.add(flaw);
      }
    }
    if (all.size() > spec.count()) {
      throw new IllegalArgumentException(
          all.size() + " flaws do not fit into " + spec.count() + " messages");
    }
    Map<Long, Flaw> plan = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      plan.put(i * spec.count() / all.size(), all.get(i));
    }
    return plan;
  }
}
