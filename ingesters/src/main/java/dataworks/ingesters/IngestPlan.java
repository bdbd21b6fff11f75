package dataworks.ingesters;

import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plan of one unit. Pure, but for what the ingester looks up.
 *
 * @param mayBeEmpty a day without input is in order
 */
record IngestPlan(
    IngestRequest request, InputListing input, CollectionIngester<?> ingester, boolean mayBeEmpty) {

  Plan.Part part() {
    List<PlanStep> steps = new ArrayList<>();
    steps.add(
        PlanStep.reads("input")
            .measuring(input.files().size(), input.bytes())
            .in(request.source()));
    missing().ifPresent(steps::add);
    others().ifPresent(steps::add);
    steps.addAll(ingester.steps(request));
    return new Plan.Part(request.name(), Optional.of(request.exportDate()), steps);
  }

  private Optional<PlanStep> missing() {
    if (!input.files().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        mayBeEmpty
            ? PlanStep.warns("no input: an empty day would be published")
            : PlanStep.fails(IngestError.INPUT_MISSING.code(), "no input"));
  }

  private Optional<PlanStep> others() {
    if (input.others().isEmpty()) {
      return Optional.empty();
    }
    String found = input.others().text();
    return Optional.of(
        request.options().has(IngestSwitch.IGNORE_OTHER_FILES)
            ? PlanStep.skips(found)
            : PlanStep.fails(IngestError.OTHER_FILES.code(), found));
  }
}
