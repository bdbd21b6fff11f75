package dataworks.kickstart.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EvolutionTest {
  private static final List<Column> TABLE =
      List.of(new Column("id", ColumnType.BIGINT), new Column("title", ColumnType.TEXT));

  @Test
  void newGoneAndReturnedColumnsAreToldApartWithoutRegardToCase() {
    List<SchemaChange> changes =
        Evolution.changes(
            TABLE, Set.of("ID", "Pay"), Map.of("pay", ColumnType.DOUBLE), Set.of("id"));
    assertThat(changes)
        .containsExactly(
            new SchemaChange.Returned("id"),
            new SchemaChange.Missing("title"),
            new SchemaChange.Added("pay", ColumnType.DOUBLE));
  }

  @Property
  void columnsOfTheTableNeverMoveAndEveryDeliveredColumnHasAPlace(
      @ForAll("names") List<String> first, @ForAll("names") List<String> second) {
    List<Column> table =
        Evolution.evolved(List.of(), changes(List.of(), new LinkedHashSet<>(first)));
    List<Column> evolved = Evolution.evolved(table, changes(table, new LinkedHashSet<>(second)));
    assertThat(evolved.subList(0, table.size())).isEqualTo(table);
    assertThat(evolved.stream().map(Column::name))
        .doesNotHaveDuplicates()
        .containsAll(
            second.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
    assertThat(Evolution.unknown(evolved, new LinkedHashSet<>(second))).isEmpty();
  }

  private static List<SchemaChange> changes(List<Column> table, Set<String> delivered) {
    Map<String, ColumnType> inferred =
        Evolution.unknown(table, delivered).stream()
            .collect(Collectors.toMap(name -> name, name -> ColumnType.TEXT));
    return Evolution.changes(table, delivered, inferred, Set.of());
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.of("a", "A", "b", "B", "c", "d").list().ofMaxSize(5);
  }
}
