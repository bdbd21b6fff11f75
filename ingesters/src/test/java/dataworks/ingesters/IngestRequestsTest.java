package dataworks.ingesters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestRequestsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-01-31T23:30:00Z"), ZoneOffset.UTC);
  private static final IngestLayout LAYOUT =
      new IngestLayout(Location.of("file:/in"), Location.of("s3://out"));

  @Test
  void theInputOfADayIsThatOfTheDayBefore() {
    assertThat(
            LAYOUT.source(
                CollectionName.parse("data:businessAudit"), LocalDate.parse("2024-03-01")))
        .isEqualTo(
            Location.of("file:/in/corporate_storage/ucfs_audit/2024/02/29/data/businessAudit"));
    assertThat(LAYOUT.source(CollectionName.parse("core:statement"), LocalDate.parse("2024-01-01")))
        .isEqualTo(Location.of("file:/in/corporate_storage/ucfs_main/2023/12/31/core/statement"));
  }

  @Test
  void prefixesReplaceTheComputedOnes() {
    CollectionName audit = CollectionName.parse("data:businessAudit");
    LocalDate day = LocalDate.parse("2024-01-01");

    assertThat(LAYOUT.source(audit, day, Optional.of("other/place/")))
        .isEqualTo(Location.of("file:/in/other/place"));
    assertThat(LAYOUT.source(audit, day, Optional.of("s3://elsewhere/x")))
        .isEqualTo(Location.of("s3://elsewhere/x"));
    assertThat(LAYOUT.jsonLines(audit, day, Optional.empty()))
        .isEqualTo(
            Location.of(
                "s3://out/corporate_data_ingestion/json/daily/2024-01-01/data/businessAudit"));
    assertThatThrownBy(() -> LAYOUT.source(audit, day, Optional.of("../../etc")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void datesDefaultToTodayInUtcAndAreChecked() {
    assertThat(ExportDates.of(Optional.empty(), Optional.empty(), CLOCK).all())
        .containsExactly(LocalDate.parse("2024-01-31"));
    assertThat(
            ExportDates.of(Optional.of(LocalDate.parse("2024-01-29")), Optional.empty(), CLOCK)
                .all())
        .hasSize(3);
    assertThatThrownBy(
            () ->
                ExportDates.of(Optional.empty(), Optional.of(LocalDate.parse("2024-02-01")), CLOCK))
        .hasMessageContaining("2024-02-01")
        .hasMessageContaining("future");
    assertThatThrownBy(
            () -> new ExportDates(LocalDate.parse("2024-01-02"), LocalDate.parse("2024-01-01")))
        .hasMessageContaining("after the end date");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a:", ":b", "a:b:c", "a/b:c", "a:b`", "a b:c", "..:b", "a:b;drop"})
  void namesThatCouldLeaveAPathOrAddSqlAreRefused(String text) {
    assertThatThrownBy(() -> CollectionName.parse(text)).isInstanceOf(DataworksException.class);
  }

  @Test
  void tablesAreInLowerCaseWithoutDashes() {
    assertThat(CollectionName.parse("penalties-and-deductions:sanctionX").tableName())
        .isEqualTo("penalties_and_deductions_sanctionx");
  }

  @Test
  void prefixesForSeveralUnitsMakeNoSense() {
    assertThatThrownBy(
            () ->
                new IngestOptions(
                    List.of(CollectionName.parse("a:b"), CollectionName.parse("a:c")),
                    ExportDates.on(LocalDate.parse("2024-01-01")),
                    Optional.of("x"),
                    Optional.empty(),
                    5,
                    0,
                    Set.of()))
        .hasMessageContaining("--source-prefix");
  }
}
