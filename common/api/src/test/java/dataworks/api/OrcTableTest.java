package dataworks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.store.Location;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrcTableTest {
  private static final OrcTable TABLE =
      OrcTable.named("Sums", "payment")
          .column("Id", OrcTable.Type.STRING)
          .column("amount", OrcTable.Type.DOUBLE)
          .partitionedBy("day");

  @Test
  void theStatementHasColumnsInOrderAndPartitionsApart() {
    assertThat(TABLE.createStatement())
        .isEqualTo(
            """
            CREATE EXTERNAL TABLE IF NOT EXISTS `sums`.`payment` (
              `id` STRING, `amount` DOUBLE)
            PARTITIONED BY (`day` STRING)
            STORED AS ORC
            LOCATION '${location}'""");
  }

  @Test
  void aPartitionLeavesTheOthersAlone() {
    Location base = Location.of("file:/t");
    Publication publication =
        TABLE.partition(base, Map.of("day", "2024-01-01"), base.resolve("day=2024-01-01/run-1"));

    PublishedTable table = publication.tables().get(0);
    assertThat(table.qualifiedName()).isEqualTo("sums.payment");
    assertThat(table.replaces()).isEqualTo(PublishedTable.Replaces.nothingElse());
    assertThat(table.partitions().orElseThrow())
        .containsExactly(
            new PublishedTable.Partition(
                Map.of("day", "2024-01-01"), Location.of("file:/t/day=2024-01-01/run-1")));
  }

  @Test
  void namesThatCouldEndAStatementAreRefused() {
    for (String name : List.of("a`b", "a.b", "", "x'", "näme")) {
      assertThatThrownBy(() -> OrcTable.named(name, "t"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> TABLE.column(name, OrcTable.Type.STRING))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> TABLE.partitionedBy(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
