package dataworks.sandbox.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.message.BadRecord;
import dataworks.core.message.GoodRecord;
import dataworks.core.message.ReasonCode;
import dataworks.core.message.RecordOutcome;
import dataworks.core.message.RecordPipeline;
import dataworks.sandbox.sample.SampleSpec.Ids;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleDataTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 1);

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "data, businessAudit, corporate_storage/ucfs_audit/2024/02/29/data/businessAudit",
    "calculator, calculationParts, "
        + "corporate_storage/ucfs_main/2024/02/29/calculator/calculationParts",
    "core, statement, corporate_storage/ucfs_main/2024/02/29/core/statement"
  })
  void soundMessagesAreGoodRecordsInTheFolderOfTheDayBefore(
      String db, String collection, String folder) throws IOException {
    SampleSpec spec = SampleSpec.of(db, collection, DAY, 90).withFiles(7).withDataKeys(9);
    SampleSummary summary = new SampleData(spec, SampleTarget.directory(root)).write();
    assertThat(summary.files()).hasSize(7).allMatch(name -> name.startsWith(folder + "/"));
    assertThat(outcomes(spec, summary)).isEmpty();
    assertThat(summary.good()).isEqualTo(90);
  }

  @ParameterizedTest
  @CsvSource({"data, businessAudit", "calculator, calculationParts", "core, statement"})
  void everyFlawGetsItsReason(String db, String collection) throws IOException {
    SampleSpec spec = SampleSpec.of(db, collection, DAY, 100);
    for (Flaw flaw : Flaw.values()) {
      spec = spec.withFlaw(flaw, 2);
    }
    SampleSummary summary = new SampleData(spec, SampleTarget.directory(root)).write();
    assertThat(outcomes(spec, summary)).isEqualTo(summary.bad());
    assertThat(summary.bad()).hasSize(8).containsEntry(ReasonCode.KEY_REJECTED, 2L);
    assertThat(summary.good() + summary.badCount()).isEqualTo(100);
  }

  @Test
  void theSameSeedMakesTheSameBytesAndAnotherSeedMakesOthers() throws IOException {
    SampleSpec spec = SampleSpec.of("core", "statement", DAY, 50).withFiles(3);
    write(spec, "a");
    write(spec, "b");
    write(spec.withSeed(2), "c");
    String file = spec.folder() + "/statement.00001.jsonl.gz";
    assertThat(root.resolve("a").resolve(file)).hasSameBinaryContentAs(root.resolve("b/" + file));
    assertThat(Files.readAllBytes(root.resolve("a/" + file)))
        .isNotEqualTo(Files.readAllBytes(root.resolve("c/" + file)));
  }

  @Test
  void deletesAreTheLastMessagesAndMayTakeTheIdsOfTheFirst() {
    SampleSpec spec =
        SampleSpec.of("calculator", "calculationParts", DAY, 40)
            .withIds(new Ids(0, 20, List.of()))
            .withDeletes(20);
    List<String> inserted = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    for (GoodLine line : good(spec)) {
      (line.delete ? deleted : inserted).add(line.id);
    }
    assertThat(inserted).hasSize(20).doesNotHaveDuplicates();
    assertThat(deleted).isEqualTo(inserted);
  }

  @Test
  void idsDependOnTheirNumberAlone() {
    SampleSpec first =
        SampleSpec.of("core", "statement", DAY, 20).withIds(new Ids(0, 20, List.of()));
    SampleSpec second =
        SampleSpec.of("core", "statement", DAY.plusDays(1), 20)
            .withSeed(5)
            .withIds(new Ids(10, 20, List.of()));
    Set<String> both = new HashSet<>(good(first).stream().map(GoodLine::id).toList());
    both.retainAll(good(second).stream().map(GoodLine::id).toList());
    assertThat(both).hasSize(10);
  }

  @Test
  void partsAreAllHexPairsUnlessNamed() {
    SampleSpec spec = SampleSpec.of("core", "statement", DAY, 512);
    assertThat(good(spec)).extracting(GoodLine::part).containsAll(hexPairs()).hasSize(512);
    SampleSpec three = spec.withIds(new Ids(0, 512, List.of("1d", "7f", "é😀")));
    assertThat(good(three)).extracting(GoodLine::part).containsOnly("1d", "7f", "é😀");
  }

  @Test
  void payloadsAreAboutAsLongAsWanted() {
    SampleSpec spec = SampleSpec.of("data", "businessAudit", DAY, 20).withPayloadBytes(4000);
    assertThat(good(spec)).allSatisfy(l -> assertThat(l.length).isBetween(3900, 4500));
  }

  @Test
  void auditContextsHaveMoreThanFortyMembers() {
    SampleSpec spec = SampleSpec.of("data", "businessAudit", DAY, 3);
    assertThat(good(spec)).allSatisfy(line -> assertThat(line.members).isGreaterThan(43));
  }

  @Test
  void corruptedFilesCanNotBeReadToTheirEnd() {
    SampleSpec spec = SampleSpec.of("core", "statement", DAY, 5).withCorruptedFiles(2);
    SampleSummary summary = new SampleData(spec, SampleTarget.directory(root)).write();
    assertThat(summary.corruptedFiles()).hasSize(2);
    for (String file : summary.corruptedFiles()) {
      assertThatThrownBy(() -> lines(file)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void moreFlawsThanMessagesAreRefused() {
    SampleSpec spec = SampleSpec.of("core", "statement", DAY, 2).withFlaw(Flaw.BAD_DATE, 3);
    assertThatThrownBy(() -> new SampleMessages(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 flaws");
  }

  private record GoodLine(String id, String part, boolean delete, int length, int members) {}

  private static List<GoodLine> good(SampleSpec spec) {
    RecordPipeline pipeline = new RecordPipeline(spec.collection(), new LocalKeyService());
    SampleMessages messages = new SampleMessages(spec);
    List<GoodLine> lines = new ArrayList<>();
    for (long i = 0; i < spec.count(); i++) {
      GoodRecord good = (GoodRecord) process(pipeline, messages.line(i));
      lines.add(
          new GoodLine(
              good.id().text(),
              good.idPart(),
              good.isDelete(),
              good.line().length(),
              good.members().size()));
    }
    return lines;
  }

  private Map<ReasonCode, Long> outcomes(SampleSpec spec, SampleSummary summary)
      throws IOException {
    RecordPipeline pipeline = new RecordPipeline(spec.collection(), new LocalKeyService());
    Map<ReasonCode, Long> bad = new EnumMap<>(ReasonCode.class);
    for (String file : summary.files()) {
      for (String line : lines(file)) {
        if (process(pipeline, line) instanceof BadRecord record) {
          bad.merge(record.reason(), 1L, Long::sum);
        }
      }
    }
    return bad;
  }

  private static RecordOutcome process(RecordPipeline pipeline, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return pipeline.process(bytes, 0, bytes.length);
  }

  private void write(SampleSpec spec, String folder) {
    new SampleData(spec, SampleTarget.directory(root.resolve(folder))).write();
  }

  private List<String> lines(String file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(root.resolve(file))),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<String> hexPairs() {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      pairs.add("%02x".formatted(i));
    }
    return pairs;
  }
}
