package dataworks.app.command;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanJson;
import dataworks.core.plan.PlanText;
import java.util.List;

/** The lines of a plan in the form that was asked for. */
final class PlanLines {
  private PlanLines() {}

  static List<String> of(RowFormat format, Plan plan) {
    return switch (format) {
      case table -> PlanText.lines(plan);
      case json -> PlanJson.lines(plan);
      case csv ->
          throw new DataworksException(
              CoreError.ARGUMENT_INVALID,
              "--format csv: a plan can't be printed as csv",
              "take --format table or --format json");
    };
  }
}
