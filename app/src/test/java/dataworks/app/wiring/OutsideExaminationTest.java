package dataworks.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.AcceptedCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideExaminationTest {
  @TempDir Path folder;

  @Test
  void zstd_is_warned_of_because_older_hives_do_not_read_it() throws IOException {
    assertThat(tableFiles("publishing: {orc-codec: zstd}"))
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.kind()).isEqualTo(Diagnosis.Kind.NOTE);
              assertThat(verdict.line()).contains("publishing.orc-codec", "warning: zstd");
            });
    assertThat(tableFiles("publishing: {orc-codec: snappy}")).isEmpty();
    assertThat(tableFiles("")).isEmpty();
  }

  @Test
  void it_is_said_who_decides_how_objects_in_buckets_are_encrypted() throws IOException {
    assertThat(examine("local", "", OutsideExamination::encryption)).isEmpty();
    assertThat(examine("local", "s3: {kms-key: alias/data}", OutsideExamination::encryption))
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.line()).contains("SSE-KMS with alias/data"));
  }

  @Test
  void samples_are_warned_of_outside_of_local_until_the_own_files_are_there() throws IOException {
    assertThat(examine("local", "", OutsideExamination::samples)).isEmpty();

    assertThat(examine("production", "", OutsideExamination::samples))
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.kind()).isEqualTo(Diagnosis.Kind.WARN);
              assertThat(verdict.line())
                  .contains(
                      "ingest.resources", "samples", "auditlog.columns", "src_calculator_parts");
            });

    Files.writeString(folder.resolve("auditlog.columns"), "context\n");
    assertThat(
            examine(
                "production",
                "ingest: {resources: 'file:" + folder + "'}",
                OutsideExamination::samples))
        .singleElement()
        .satisfies(
            verdict ->
                assertThat(verdict.line())
                    .contains("auditlog_sec_v.columns")
                    .doesNotContain("auditlog.columns"));
  }

  private List<Diagnosis> tableFiles(String section) throws IOException {
    return examine("local", section, OutsideExamination::tableFiles);
  }

  private List<Diagnosis> examine(
      String environment, String section, Function<OutsideExamination, List<Diagnosis>> examination)
      throws IOException {
    Path file = Files.createTempFile(folder, "dataworks", ".yaml");
    Files.writeString(
        file,
        """
        environment: %s
        storage: {corporate: 'file:/w/c', published: 'file:/w/p', manifests: 'file:/w/m'}
        %s
        """
            .formatted(environment, section));
    Settings settings =
        new Settings(
            "doctor",
            Optional.of(file.toString()),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Verbosity.NORMAL,
            AcceptedCodes.NONE,
            List.of());
    try (World world = World.open(settings)) {
      return examination.apply(new OutsideExamination(world));
    }
  }
}
