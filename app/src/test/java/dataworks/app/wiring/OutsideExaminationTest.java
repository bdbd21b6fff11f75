package dataworks.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.AcceptedCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
              assertThat(verdict.kind()).isEqualTo(Verdict.Kind.NOTE);
              assertThat(verdict.line()).contains("publishing.orc-codec", "warning: zstd");
            });
    assertThat(tableFiles("publishing: {orc-codec: snappy}")).isEmpty();
    assertThat(tableFiles("")).isEmpty();
  }

  private List<Verdict> tableFiles(String section) throws IOException {
    Path file = Files.createTempFile(folder, "dataworks", ".yaml");
    Files.writeString(
        file,
        """
        environment: local
        storage: {corporate: 'file:/w/c', published: 'file:/w/p', manifests: 'file:/w/m'}
        %s
        """
            .formatted(section));
    Settings settings =
        new Settings(
            "doctor",
            Optional.of(file.toString()),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            AcceptedCodes.NONE);
    try (World world = World.open(settings)) {
      return new OutsideExamination(world).tableFiles();
    }
  }
}
