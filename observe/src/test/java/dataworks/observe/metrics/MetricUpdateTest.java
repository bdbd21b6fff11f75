package dataworks.observe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.observe.GeneratedHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricUpdateTest {
  private static final int DAY = 24;

  @TempDir Path folder;

  private MetricUpdate metrics(GeneratedHistory source, String name) {
    return new MetricUpdate(
        source, new MetricFiles(new DirectoryStore(), Location.of("file:" + folder.resolve(name))));
  }

  private Map<String, String> files(String name) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      files.forEach(file -> contents.put(file.getFileName().toString(), text(file)));
    }
    return contents;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void manySmallUpdatesGiveTheSameBytesAsOneRebuild() throws IOException {
    GeneratedHistory source =
        new GeneratedHistory(3, 120, 0.1)
            .missing(10)
            .missing(11)
            .incomplete(500, "Cargo", "Crew")
            .unexpected(600, "Surprise, \"quoted\"")
            .fieldLost(700, "Cargo.weight");
    Instant now = GeneratedHistory.START;
    int step = 1;
    while (now.isBefore(source.end().plus(3, ChronoUnit.HOURS))) {
      metrics(source, "incremental").update(now);
      now = now.plus(Duration.ofMinutes(97L * step));
      step = step % 40 + 1;
    }
    metrics(source, "incremental").update(source.end().plus(90, ChronoUnit.MINUTES));

    metrics(source, "rebuilt")
        .rebuild(Optional.empty(), Optional.empty(), source.end().plus(90, ChronoUnit.MINUTES));

    assertThat(files("incremental")).hasSize(8).isEqualTo(files("rebuilt"));
    assertThat(text(folder.resolve("rebuilt/historical_job_metrics.csv")).lines())
        .hasSize(120 * DAY + 1);
  }

  @Test
  void aRangeBuiltAgainGivesTheSameBytes() throws IOException {
    GeneratedHistory source = new GeneratedHistory(3, 30, 0.1).missing(100);
    Instant now = source.end().plus(2, ChronoUnit.HOURS);
    metrics(source, "all").update(now);
    Map<String, String> before = files("all");

    metrics(source, "all")
        .rebuild(
            Optional.of(GeneratedHistory.START.plus(90, ChronoUnit.HOURS)),
            Optional.of(GeneratedHistory.START.plus(200, ChronoUnit.HOURS)),
            now);

    assertThat(files("all")).isEqualTo(before);
  }

  @Test
  void anHourCountsOnce30MinutesOfTheNextOneHavePassed() {
    GeneratedHistory source = new GeneratedHistory(3, 2, 0.1);
    Instant ninth = GeneratedHistory.START.plus(9, ChronoUnit.HOURS);

    assertThat(metrics(source, "x").update(ninth.plus(89, ChronoUnit.MINUTES)).history().last())
        .contains(ninth.minus(1, ChronoUnit.HOURS));
    assertThat(metrics(source, "x").update(ninth.plus(90, ChronoUnit.MINUTES)).history().last())
        .contains(ninth);
  }

  @Test
  void headersAndRowsAreAsAgreed() throws IOException {
    GeneratedHistory source = new GeneratedHistory(3, 1, 0.1).missing(1).incomplete(2, "Cargo");
    metrics(source, "x").update(source.end().plus(2, ChronoUnit.HOURS));

    List<String> jobs = text(folder.resolve("x/historical_job_metrics.csv")).lines().toList();
    List<String> tables = text(folder.resolve("x/historical_table_metrics.csv")).lines().toList();
    List<String> sizes = text(folder.resolve("x/historical_job_size.csv")).lines().toList();

    assertThat(jobs.subList(0, 3))
        .containsExactly("date,jobDelivered,JobExpected", "20260105-00,1,1", "20260105-01,0,1");
    assertThat(tables.subList(0, 4))
        .containsExactly(
            "date,tablesDelivered,tablesExpected,missingTables,missingTablesList,completenessRatio",
            "20260105-00,7,7,0,,1.0000",
            "20260105-01,0,7,7,\"Berth, Cargo, Crew, Invoice, PortCall, Vessel, Voyage\",0.0000",
            "20260105-02,6,7,1,Cargo,0.8571");
    assertThat(sizes.get(0)).isEqualTo("date,size,files");
    assertThat(sizes.get(2)).isEqualTo("20260105-01,0,0");
  }

  @Test
  void daysAreSumsAndARatioForJobsAndMeansForTables() throws IOException {
    GeneratedHistory source = new GeneratedHistory(3, 2, 0.1).missing(1).incomplete(2, "Cargo");
    metrics(source, "x").update(source.end().plus(2, ChronoUnit.HOURS));

    assertThat(text(folder.resolve("x/daily_job_metrics.csv")).lines())
        .containsExactly(
            "date,jobDelivered,JobExpected,successRatio",
            "20260105,23,24,0.9583",
            "20260106,24,24,1.0000");
    assertThat(text(folder.resolve("x/daily_table_metrics.csv")).lines().toList().get(1))
        .isEqualTo("20260105,6.6667,7.0000,0.3333,0.9524");
  }
}
