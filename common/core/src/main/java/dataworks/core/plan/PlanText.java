package dataworks.core.plan;

import dataworks.core.text.ByteSizes;
import java.util.ArrayList;
import java.util.List;

/** Plans for people: a verb begins each line. Pure. */
public final class PlanText {
  private static final int WIDTH = 10;

  private PlanText() {}

  /** The lines of a plan; a request comes last, as it would be sent. */
  public static List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    for (Plan.Part part : plan.parts()) {
      String indent = part.name().isEmpty() ? "" : "  ";
      if (!part.name().isEmpty()) {
        lines.add(part.name() + part.date().map(day -> " on " + day).orElse(""));
      }
      part.steps().forEach(step -> step(step).forEach(line -> lines.add(indent + line)));
    }
    plan.request().ifPresent(lines::add);
    return lines.isEmpty() ? List.of("nothing to do") : lines;
  }

  /** One step, then its details below it. */
  public static List<String> step(PlanStep step) {
    List<String> lines = new ArrayList<>();
    String verb = step.verb().word();
    lines.add(
        verb
            + " ".repeat(WIDTH - verb.length())
            + step.object()
            + step.amount().map(PlanText::amount).orElse("")
            + step.place().map(place -> " in " + place).orElse(""));
    step.details().forEach(detail -> lines.add(" ".repeat(WIDTH) + detail));
    return lines;
  }

  private static String amount(PlanStep.Amount amount) {
    return ": "
        + amount.files()
        + (amount.files() == 1 ? " file, " : " files, ")
        + ByteSizes.text(amount.bytes());
  }
}
