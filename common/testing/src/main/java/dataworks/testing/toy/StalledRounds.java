package dataworks.testing.toy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.run.ExitCode;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.spark.StepHook;
import dataworks.testing.TestWorld;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * Two processes: the first is stopped (SIGSTOP) beyond its lease while it commits, the second runs
 * through, the first goes on. It must be refused, and nothing that a journal or a pointer guards
 * may change; what slipped through to the catalogue is found and put back by the next run.
 */
public final class StalledRounds {
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TestWorld world;
  private final Supplier<SparkSession> session;
  private int runs;

  /**
   * @param session of the second process, on the same metastore service
   */
  public StalledRounds(TestWorld world, Supplier<SparkSession> session) {
    this.world = world;
    this.session = session;
  }

  /**
   * One round for each step from the begin of the commit on that is chosen.
   *
   * @return the steps of the rounds after which something had to be put back
   */
  public List<String> run(ToyChildren children, Predicate<String> chosen) throws IOException {
    give("a", "a1|x\nb1|y\nc1|z\n");
    give("b", "b1|new\nc1|z\nd1|four\ne1|five\n");
    finished("b", StepHook.NONE);
    List<String> steps = new ArrayList<>();
    finished("a", steps::add);
    ToyState b = finished("b", StepHook.NONE);
    List<String> repaired = new ArrayList<>();
    int rounds = 0;
    for (int i = steps.indexOf("journal committing"); i < steps.size(); i++) {
      if (chosen.test(steps.get(i))) {
        rounds++;
        if (round(children, steps.get(i), i, b)) {
          repaired.add(steps.get(i));
        }
      }
    }
    assertThat(rounds).isPositive();
    return repaired;
  }

  private boolean round(ToyChildren children, String step, int number, ToyState b)
      throws IOException {
    String first = children.nextRun();
    Map<String, String> guarded = new TreeMap<>();
    String end =
        children.runAndStop(
            input("a"),
            DAY,
            number,
            at -> {
              assertThat(at).isEqualTo(step);
              assertThat(finished("b", StepHook.NONE)).as(step).isEqualTo(b);
              guarded.putAll(guarded());
            });
    assertThat(end).as(step).isEqualTo("DONE 1");
    assertThat(unit(first).path("error").path("code").asText()).as(step).isEqualTo("DW-PUB-010");
    assertThat(guarded()).as(step).isEqualTo(guarded);
    if (!step.startsWith("call ")) {
      assertThat(ToyState.of(session.get())).as(step).isEqualTo(b);
    }
    assertThat(finished("b", StepHook.NONE)).as("after " + step).isEqualTo(b);
    return unit("run-" + runs).path("details").has("repaired");
  }

  /** Returns the contents of journals and pointer; the head notes that the first run ended. */
  private Map<String, String> guarded() {
    List<Location> files = new ArrayList<>();
    world
        .store()
        .listFolder(world.published().resolve("_journal/products/toy"))
        .map(object -> object.location())
        .filter(file -> !file.name().equals("head"))
        .forEach(files::add);
    files.add(world.published().resolve("toy/latest.json"));
    Map<String, String> texts = new TreeMap<>();
    files.forEach(
        file -> texts.put(file.uri(), world.store().readVersioned(file).orElseThrow().text()));
    return texts;
  }

  /** Waits for the lease of the run before. */
  private ToyState finished(String input, StepHook steps) {
    Instant end = Instant.now().plus(PATIENCE);
    ExitCode code;
    do {
      assertThat(Instant.now()).isBefore(end);
      runs++;
      ToyRequest request = ToyRequest.of(DAY, input(input));
      code = StallingToy.run(world, "run-" + runs, request, session, steps);
    } while (code == ExitCode.DEFERRED);
    assertThat(code).isEqualTo(ExitCode.DONE);
    return ToyState.of(session.get());
  }

  private JsonNode unit(String run) throws IOException {
    Location file = StallingToy.report(world, run).resolve("run.json");
    try (InputStream in = new DirectoryStore().open(file)) {
      return new ObjectMapper().readTree(in).path("units").path(0);
    }
  }

  private Location input(String name) {
    return world.configuration().storage().corporate().resolve(name);
  }

  private void give(String name, String lines) {
    world.store().write(input(name).resolve("file.txt"), lines.getBytes(StandardCharsets.UTF_8));
  }
}
