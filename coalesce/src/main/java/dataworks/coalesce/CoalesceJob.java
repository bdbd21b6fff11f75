package dataworks.coalesce;

import dataworks.core.coalesce.VisibleObjects;
import dataworks.core.plan.Plan;
import dataworks.core.plan.PlanStep;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.Progress;
import dataworks.core.run.RunContext;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitRunner;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.core.text.ByteSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins small objects into large ones, the topics' partitions of each folder side by side. */
public final class CoalesceJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(CoalesceJob.class);
  private static final int SHOWN = 20;

  private final CoalesceRequest request;

  public CoalesceJob(CoalesceRequest request) {
    this.request = request;
  }

  /** One run of a kind at a time: folders of two runs may lie in one another. */
  @Override
  public List<String> products() {
    return List.of("coalesce:" + request.kind().label());
  }

  @Override
  public JobOutcome run(RunContext context) {
    AtomicInteger number = new AtomicInteger();
    ExecutorService readers =
        Executors.newFixedThreadPool(
            request.threads(), work -> daemon(work, "reader-" + number.incrementAndGet()));
    try {
      BatchRun batches =
          new BatchRun(
              context.store(),
              new SmallObjects(context.store(), readers),
              context.lease(),
              context.run().runId());
      int recovered =
          new JournalRecovery(context.store(), batches, context.lease(), context.clock())
              .recover(listed(context.store()));
      return join(context, batches, recovered);
    } finally {
      readers.shutdownNow();
    }
  }

  @Override
  public Plan plan(RunContext context) {
    List<Plan.Part> parts = new ArrayList<>();
    List<PlanStep> whole =
        new ArrayList<>(JournalRecovery.plan(context.store(), listed(context.store())));
    CoalescePlan plan = CoalescePlan.of(request, visible(context.store()));
    for (Group group : plan.groups()) {
      List<PlanStep> steps = new ArrayList<>();
      group.batches().forEach(batch -> steps.add(step(group, batch)));
      group.warnings().stream().map(PlanStep::warns).forEach(steps::add);
      parts.add(new Plan.Part(group.name(), request.date(), steps));
    }
    if (plan.groups().isEmpty()) {
      whole.add(PlanStep.skips("everything: nothing to join").in(folders()));
    }
    leftAlone(plan).stream().map(PlanStep::skips).forEach(whole::add);
    parts.add(new Plan.Part("", whole));
    return Plan.ofParts(parts);
  }

  private PlanStep step(Group group, Batch batch) {
    List<Small> objects = batch.objects();
    ObjectName last = objects.get(objects.size() - 1).name();
    return PlanStep.replaces("small objects")
        .measuring(objects.size(), batch.bytes())
        .in(group.folder())
        .detail("by " + request.kind().joined(objects.get(0).name(), last));
  }

  private JobOutcome join(RunContext context, BatchRun batches, int recovered) {
    CoalescePlan plan = CoalescePlan.of(request, listed(context.store()));
    long objects = plan.groups().stream().mapToLong(Group::objects).sum();
    try (Progress.Step progress =
        context.progress().begin("coalesce " + request.kind().label(), objects, "objects")) {
      List<List<UnitRunner.Unit>> units = new ArrayList<>();
      for (Group group : plan.groups()) {
        GroupRun run = new GroupRun(request.kind(), group, batches, request.date(), progress);
        units.add(List.of(new UnitRunner.Unit(group.name(), request.date(), run::result)));
      }
      List<UnitResult> results = new UnitRunner(request.threads()).run(units);
      return new JobOutcome(
          results, Optional.empty(), summary(plan, results, recovered), Optional.empty());
    }
  }

  private List<String> summary(CoalescePlan plan, List<UnitResult> results, int recovered) {
    List<String> lines = new ArrayList<>();
    if (recovered > 0) {
      lines.add(recovered + " objects of earlier runs were finished or withdrawn");
    }
    lines.add(
        plan.groups().isEmpty()
            ? "nothing to join below " + folders()
            : sum(results, UnitResult.INPUT_FILES)
                + " objects ("
                + ByteSizes.text(sum(results, UnitResult.INPUT_BYTES))
                + ") became "
                + results.stream().mapToLong(result -> result.outputs().size()).sum());
    if (plan.joinedBefore() > 0) {
      lines.add(plan.joinedBefore() + " objects were joined ones before");
    }
    for (Group group : plan.groups()) {
      group.warnings().stream()
          .map(warning -> "warning: " + group.name() + " in " + group.folder() + ": " + warning)
          .forEach(lines::add);
    }
    results.stream()
        .map(result -> result.details().getOrDefault(GroupRun.DAMAGED, ""))
        .filter(text -> !text.isEmpty())
        .forEach(text -> lines.add("warning: left alone: " + text));
    leftAlone(plan).forEach(line -> lines.add("warning: left alone: " + line));
    lines.stream().filter(line -> line.startsWith("warning: ")).forEach(LOG::warn);
    return lines;
  }

  private static List<String> leftAlone(CoalescePlan plan) {
    List<String> lines = new ArrayList<>();
    plan.leftAlone().stream().limit(SHOWN).forEach(object -> lines.add(String.valueOf(object)));
    int more = plan.leftAlone().size() - SHOWN;
    if (more > 0) {
      lines.add(more + " more objects because of their names");
    }
    return lines;
  }

  private static long sum(List<UnitResult> results, String detail) {
    return results.stream()
        .map(result -> result.details().getOrDefault(detail, "0"))
        .mapToLong(Long::parseLong)
        .sum();
  }

  private String folders() {
    return String.join(", ", request.folders().stream().map(Location::uri).toList());
  }

  private List<StoredObject> visible(ObjectStore store) {
    return request.folders().stream()
        .flatMap(folder -> VisibleObjects.list(store, folder).stream())
        .toList();
  }

  private List<StoredObject> listed(ObjectStore store) {
    List<StoredObject> listed = new ArrayList<>();
    for (Location folder : request.folders()) {
      try (Stream<StoredObject> objects = store.listFolder(folder)) {
        objects.forEach(listed::add);
      }
    }
    return listed;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
