package dataworks.observe.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.ledger.Leases;
import dataworks.core.notify.Notification.Severity;
import dataworks.core.plan.Plan;
import dataworks.core.run.Job;
import dataworks.core.run.JobOutcome;
import dataworks.core.run.JobRunner;
import dataworks.core.run.ReportFile;
import dataworks.core.run.RunContext;
import dataworks.core.run.RunOrigin;
import dataworks.core.run.SummaryDetail;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.observe.rules.Finding;
import dataworks.testing.TestWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomObserverTest {
  @TempDir Path folder;

  /** A job that ends as it is told. */
  private record ToldJob(JobOutcome outcome) implements Job {
    @Override
    public List<String> products() {
      return List.of("audit");
    }

    @Override
    public Plan plan(RunContext context) {
      return Plan.EMPTY;
    }

    @Override
    public JobOutcome run(RunContext context) {
      return outcome;
    }
  }

  private JsonNode pageAfter(TestWorld world, String id, JobOutcome outcome) throws Exception {
    RunContext context = world.run("ingest", id);
    Job job = new ToldJob(outcome);
    Location reports = Location.of("file:" + folder.resolve("reports/" + id));
    Finding finding = new Finding("ingest", "volume", Severity.MEDIUM, Instant.EPOCH, "too little");
    RoomObserver observer =
        new RoomObserver(
            job,
            context,
            reports.resolve("run.json"),
            new RoomObserver.Sources(
                TableShapes.NONE, () -> List.of(finding), () -> OptionalLong.of(42)));
    new JobRunner(
            new Leases(world.ledger(), Clock.systemUTC()),
            new ReportFile(world.store(), reports),
            new RunOrigin("1", "local", "./dataworks ingest --db data"),
            Map.of("db", "data"),
            line -> {},
            SummaryDetail.FULL,
            List.of(observer))
        .run(job, context);
    String page = Files.readString(Path.of(world.published().resolve("index.html").path()));
    String json = page.split("id=\"room-data\">", 2)[1].split("</script>", 2)[0];
    return new ObjectMapper().readTree(json);
  }

  @Test
  void eachRunIsOnThePageWhenItHasEnded() throws Exception {
    try (TestWorld world = TestWorld.in(folder)) {
      UnitResult unit =
          UnitResult.failed(
              "data:audit",
              Optional.empty(),
              new dataworks.core.error.DataworksException(
                  dataworks.observe.ObserveError.RANGE_INVALID, "it broke", "mend it"));
      pageAfter(
          world, "first", new JobOutcome(List.of(), Optional.empty(), List.of(), Optional.empty()));

      JsonNode data =
          pageAfter(
              world,
              "second",
              new JobOutcome(List.of(unit), Optional.empty(), List.of(), Optional.empty()));

      assertThat(data.path("runs"))
          .extracting(run -> run.path("id").asText())
          .containsExactlyInAnyOrder("first", "second");
      assertThat(data.at("/tiles/0/health").asText()).isEqualTo("failed");
      assertThat(data.at("/tiles/0/advice").asText()).isEqualTo("Mend it.");
      JsonNode second =
          data.path("runs").path(0).path("id").asText().equals("second")
              ? data.path("runs").path(0)
              : data.path("runs").path(1);
      assertThat(second.path("r").asText()).endsWith("reports/second/run.json");
      assertThat(second.path("t").asText()).isEqualTo("./dataworks ingest --db data");
      assertThat(second.path("y").asInt()).isEqualTo(42);
      assertThat(second.at("/f/0/1").asText()).isEqualTo("volume");
      assertThat(data.path("leases")).isEmpty();
    }
  }
}
