package dataworks.testing.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.Conservation;
import dataworks.core.run.UnitResult;
import dataworks.core.run.UnitResult.StageTime;
import dataworks.core.run.UnitResult.Status;
import dataworks.core.store.Location;
import dataworks.core.store.StoredObject;
import dataworks.spark.StepHook;
import dataworks.spark.ingest.Spine;
import dataworks.spark.read.BadFilePolicy;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import dataworks.testing.toy.ToyIngester;
import dataworks.testing.toy.ToyRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToyIngesterIT {
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");

  @TempDir Path folder;
  private TestWorld world;
  private Location input;

  @BeforeEach
  void start() {
    TestSpark.clean();
    world = TestWorld.in(folder);
    input = Location.of("file:" + folder + "/in");
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void one_pass_fills_all_tables_and_everything_is_accounted_for() {
    give("a.gz", gzip("a1|x\r\n\n  \nb1|é\n"));
    give("b.gz", join(gzip("a2|y\n"), gzip("c1|z")));
    give("c.txt", "c2|plain\n".getBytes(StandardCharsets.UTF_8));
    UnitResult result = run("r1", 0, BadFilePolicy.FAIL);
    assertThat(result.error()).isEmpty();
    assertThat(result.status()).isEqualTo(Status.COMPLETED);
    assertThat(result.conservation()).isEqualTo(new Conservation(5, 5, 0, 0, 0));
    assertThat(result.outputs()).contains("toy.parts", "toy.whole");
    assertThat(result.stages().stream().map(StageTime::name))
        .containsExactly("recover", "stage", "verify", "prepare", "commit", "committed");
    assertThat(TestSpark.rows("SELECT day, p, v FROM toy.parts ORDER BY v"))
        .containsExactly(
            "2024-05-01|a|a1|x",
            "2024-05-01|a|a2|y",
            "2024-05-01|b|b1|é",
            "2024-05-01|c|c1|z",
            "2024-05-01|c|c2|plain");
    assertThat(TestSpark.rows("SELECT line FROM toy.whole ORDER BY line"))
        .containsExactly("a1|x", "a2|y", "b1|é", "c1|z", "c2|plain");
  }

  @Test
  void above_the_limit_nothing_is_published_and_the_quarantine_tells_which_lines() {
    give("good.gz", gzip("a1|x\n"));
    run("r1", 0, BadFilePolicy.FAIL);
    give("bad.gz", gzip("a2|y\n\nno key\n\"also\" none\n"));
    UnitResult refused = run("r2", 1, BadFilePolicy.FAIL);
    assertThat(refused.status()).isEqualTo(Status.FAILED);
    assertThat(refused.error().orElseThrow().code()).isEqualTo("DW-DAT-001");
    assertThat(refused.quarantine()).isEqualTo(Map.of("NO_KEY", 2L));
    assertThat(TestSpark.rows("SELECT line FROM toy.whole")).containsExactly("a1|x");
    assertThat(quarantine("r2"))
        .containsExactly(
            "{\"reason\":\"NO_KEY\",\"message\":\"the line has no key\",\"file\":\""
                + input
                + "/bad.gz\",\"line\":3,\"record\":\"no key\"}",
            "{\"reason\":\"NO_KEY\",\"message\":\"the line has no key\",\"file\":\""
                + input
                + "/bad.gz\",\"line\":4,\"record\":\"\\\"also\\\" none\"}");
    assertThat(staged()).allMatch(object -> object.contains("run-r1"));
    UnitResult allowed = run("r3", 2, BadFilePolicy.FAIL);
    assertThat(allowed.status()).isEqualTo(Status.COMPLETED);
    assertThat(allowed.conservation()).isEqualTo(new Conservation(4, 2, 2, 0, 0));
    assertThat(TestSpark.rows("SELECT line FROM toy.whole ORDER BY line"))
        .containsExactly("a1|x", "a2|y");
  }

  @Test
  void corrupt_and_truncated_files_are_named_and_never_counted_in_part() {
    give("good.gz", gzip("a1|x\n"));
    byte[] whole = gzip("b1|y\n".repeat(20_000));
    give("truncated.gz", Arrays.copyOf(whole, whole.length - 9));
    byte[] corrupt = whole.clone();
    corrupt[corrupt.length - 6] ^= 1;
    give("corrupt.gz", corrupt);
    give("empty.gz", new byte[0]);
    UnitResult failed = run("r1", 0, BadFilePolicy.FAIL);
    assertThat(failed.error().orElseThrow().code()).isEqualTo("DW-DAT-002");
    assertThat(failed.error().orElseThrow()).hasMessageContaining(".gz is ");
    assertThat(TestSpark.session().catalog().databaseExists("toy")).isFalse();
    UnitResult skipped = run("r2", 0, BadFilePolicy.SKIP);
    assertThat(skipped.error()).isEmpty();
    assertThat(skipped.conservation()).isEqualTo(new Conservation(1, 1, 0, 0, 0));
    assertThat(skipped.details()).containsEntry("bad files", "3");
    assertThat(TestSpark.rows("SELECT line FROM toy.whole")).containsExactly("a1|x");
    assertThat(staged()).allMatch(object -> object.contains("run-r2"));
  }

  @Test
  void whatever_is_thrown_ends_the_unit_and_its_message_stays_out_of_the_report() {
    give("a.gz", gzip("a1|x\n"));
    List<Supplier<Throwable>> thrown =
        List.of(
            () -> new IllegalStateException("Jane", new NumberFormatException("AB123456C")),
            () -> new OutOfMemoryError("Jane"),
            () -> new StackOverflowError("Jane"),
            () -> new ServiceConfigurationError("Jane"));
    for (Supplier<Throwable> failure : thrown) {
      Throwable foreign = failure.get();
      UnitResult result = failing(foreign, "verify");
      assertThat(result.status()).isEqualTo(Status.FAILED);
      assertThat(result.error().orElseThrow().code()).isEqualTo("DW-RUN-003");
      assertThat(result.error().orElseThrow())
          .hasMessageContaining(foreign.getClass().getName())
          .hasMessageNotContainingAny("Jane", "AB123456C");
      assertThat(staged()).isEmpty();
    }
  }

  private UnitResult failing(Throwable failure, String at) {
    StepHook thrower =
        step -> {
          if (step.equals(at)) {
            ToyIngesterIT.<RuntimeException>sneak(failure);
          }
        };
    Spine spine = Spine.of(world.run("ingest", "r9"), TestSpark::session, thrower);
    return new ToyIngester(spine).run(ToyRequest.of(DAY, input));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void a_day_without_input_publishes_nothing_and_balances() {
    UnitResult result = run("r1", 0, BadFilePolicy.FAIL);
    assertThat(result.status()).isEqualTo(Status.COMPLETED);
    assertThat(result.conservation()).isEqualTo(Conservation.NOTHING);
    assertThat(TestSpark.rows("SELECT * FROM toy.parts")).isEmpty();
    assertThat(TestSpark.rows("SELECT * FROM toy.whole")).isEmpty();
  }

  @Test
  void tables_of_the_other_kind_are_refused_and_nothing_that_was_staged_stays() {
    give("a.gz", gzip("a1|x\n"));
    run("r1", 0, BadFilePolicy.FAIL);
    Path other = folder.resolve("views");
    try (TestWorld views = TestWorld.in(other, "publishing: {commit: view}\n")) {
      UnitResult refused =
          new ToyIngester(views.spine("ingest", "r2")).run(ToyRequest.of(DAY, input));
      assertThat(refused.error().orElseThrow().code()).isEqualTo("DW-PUB-009");
      assertThat(views.store().listFolder(views.published()))
          .extracting(object -> object.location().name())
          .as("who took the product last")
          .containsExactly("head");
    }
    assertThat(TestSpark.rows("SELECT line FROM toy.whole")).containsExactly("a1|x");
  }

  private UnitResult run(String run, long maximumBad, BadFilePolicy policy) {
    return new ToyIngester(world.spine("ingest", run))
        .run(new ToyRequest(DAY, input, maximumBad, policy));
  }

  private List<String> quarantine(String run) {
    Location place = world.published().resolve("quarantine/ingest/" + run);
    return world.store().listFolder(place).toList().stream()
        .flatMap(object -> text(object).lines())
        .toList();
  }

  private List<String> staged() {
    return world.store().listFolder(world.published().resolve("toy")).toList().stream()
        .map(object -> object.location().uri())
        .filter(uri -> !uri.endsWith("latest.json"))
        .toList();
  }

  private String text(StoredObject object) {
    try (var in = world.store().open(object.location())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void give(String name, byte[] bytes) {
    world.store().write(input.resolve(name), bytes);
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
