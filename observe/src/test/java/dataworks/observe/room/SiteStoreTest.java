package dataworks.observe.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.run.RunIdentity;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteStoreTest {
  private static final Instant NIGHT = Instant.parse("2026-11-29T23:58:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-11-29");

  @TempDir Path folder;

  private SiteStore site() {
    return new SiteStore(new DirectoryStore(), Location.of("file:" + folder));
  }

  private static RunLine run(int number) {
    return RunLine.started(
        new RunIdentity("ingest", "run-" + number, "c", NIGHT.plusSeconds(number)),
        List.of("product-" + number));
  }

  @Test
  void runsThatEndAtTheSameTimeLoseNothing() {
    IntStream.range(0, 40).parallel().forEach(number -> site().put(List.of(run(number))));

    assertThat(site().day(DAY)).extracting(RunLine::id).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void theLastPageHasEveryRunThatWasPutBeforeIt() throws Exception {
    IntStream.range(0, 20)
        .parallel()
        .forEach(
            number -> {
              site().put(List.of(run(number)));
              site()
                  .writePage(
                      files ->
                          files.day(DAY).stream().map(RunLine::id).sorted().toList().toString());
            });

    String page = Files.readString(folder.resolve("index.html"));
    assertThat(page.split(",")).hasSize(20);
  }

  @Test
  void aRunHasOneLineInTheFileOfTheDayOnWhichItBegan() throws Exception {
    RunLine begun = run(1);
    site().put(List.of(begun));
    site()
        .put(List.of(begun.with("st", new com.fasterxml.jackson.databind.node.TextNode("FAILED"))));
    site().put(List.of(run(150)));

    assertThat(site().day(DAY)).extracting(RunLine::status).containsExactly("FAILED");
    assertThat(site().days()).containsExactly(DAY, DAY.plusDays(1));
    assertThat(Files.readString(folder.resolve("site/days/2026-11-29.js")))
        .startsWith("room.day(\"2026-11-29\",[\n{\"id\":\"run-1\"")
        .endsWith("},\n]);\n");
  }

  @Test
  void aFileThatIsDamagedIsNamedAndLeftAlone() throws Exception {
    Path file = folder.resolve("site/days/2026-11-29.js");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "something else");

    assertThatThrownBy(() -> site().put(List.of(run(1))))
        .hasMessageContaining("2026-11-29.js isn't a file of the control room");
    assertThat(file).hasContent("something else");
  }

  @Test
  void anotherSiteGetsEverythingByCopying() {
    site().put(List.of(run(1), run(150)));
    site().changeCatalogue(old -> old.with(run(1), Map.of()));
    SiteStore other = new SiteStore(new DirectoryStore(), Location.of("file:" + folder + "/other"));

    other.copyFrom(site());

    assertThat(other.days()).hasSize(2);
    assertThat(other.day(DAY)).extracting(RunLine::id).containsExactly("run-1");
    assertThat(other.catalogue().lastRuns()).extracting(RunLine::id).containsExactly("run-1");
  }
}
