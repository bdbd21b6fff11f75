package dataworks.observe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.observe.GeneratedHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories that the system before this one, and release 0.1.0, have left. */
class FormerHistoryTest {
  private static final String JOBS =
      """
      date,jobDelivered,JobExpected
      20260104-21,1,1
      20260104-22,0,1
      20260104-23,1,1
      """;
  private static final String TABLES =
      """
      date,tablesDelivered,tablesExpected,missingTables,missingTablesList,completenessRatio
      20260104-21,5,7,2,"['Cargo', 'Crew']",0.7143
      20260104-23,5,7,2,"Cargo, Crew",0.7143
      """;

  @TempDir Path folder;

  @Test
  void theHistoryIsReadAsItIs() throws IOException {
    write(
        JOBS, TABLES, "date,size,files\n20260104-21,1234,56\n20260104-22,0,0\n20260104-23,99,7\n");
    List<MetricHour> rows = files().load().rows();
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).missingTables()).containsExactly("Cargo", "Crew");
    assertThat(rows.get(0).tablesDelivered()).isEqualTo(5);
    assertThat(rows.get(0).sizeKb()).isEqualByComparingTo("1234");
    assertThat(rows.get(0).completeness()).isEqualByComparingTo("0.7143");
    assertThat(rows.get(1).delivered()).isFalse();
    assertThat(rows.get(1).complete()).isFalse();
    assertThat(rows.get(2).missingTables()).containsExactly("Cargo", "Crew");
  }

  @Test
  void theHistoryIsContinuedInItsOwnForm() throws IOException {
    write(
        JOBS, TABLES, "date,size,files\n20260104-21,1234,56\n20260104-22,0,0\n20260104-23,99,7\n");
    GeneratedHistory source = new GeneratedHistory(3, 1, 0.1).incomplete(2, "Cargo", "Crew");
    new MetricUpdate(source, files()).update(source.end().plus(2, ChronoUnit.HOURS));
    List<String> sizes = lines("historical_job_size.csv");
    assertThat(sizes.subList(0, 4))
        .containsExactly(
            "date,size,files", "20260104-21,1234,56", "20260104-22,0,0", "20260104-23,99,7");
    assertThat(sizes).hasSize(4 + 24);
    assertThat(sizes.subList(4, 28)).allMatch(line -> line.matches("20260105-\\d\\d,\\d+,\\d+"));
    assertThat(lines("historical_table_metrics.csv"))
        .contains(
            "20260104-21,5,7,2,\"Cargo, Crew\",0.7143", "20260105-02,5,7,2,\"Cargo, Crew\",0.7143");
    assertThat(lines("historical_job_metrics.csv").subList(0, 4))
        .containsExactlyElementsOf(JOBS.lines().toList());
  }

  @Test
  void sizesOfRelease010AreInLargerKilobytes() throws IOException {
    write(
        JOBS,
        TABLES.replace("['Cargo', 'Crew']", "Cargo;Crew"),
        "date,size,files\n20260104-21,1000,56\n20260104-22,0,0\n20260104-23,10.125,7\n");
    List<MetricHour> rows = files().load().rows();
    assertThat(rows.get(0).missingTables()).containsExactly("Cargo", "Crew");
    assertThat(rows.get(0).sizeKb()).isEqualByComparingTo("1024");
    assertThat(rows.get(2).sizeKb()).isEqualByComparingTo("10");
  }

  private MetricFiles files() {
    return new MetricFiles(new DirectoryStore(), Location.of("file:" + folder));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  private void write(String jobs, String tables, String sizes) throws IOException {
    Files.writeString(folder.resolve("historical_job_metrics.csv"), jobs);
    Files.writeString(folder.resolve("historical_table_metrics.csv"), tables);
    Files.writeString(folder.resolve("historical_job_size.csv"), sizes);
  }
}
