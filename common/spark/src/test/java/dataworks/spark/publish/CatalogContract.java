package dataworks.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.store.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every catalogue does; a test of each extends this. */
abstract class CatalogContract {
  private static final String STATEMENT =
      "CREATE EXTERNAL TABLE IF NOT EXISTS contract.%s (v STRING, w INT)%s STORED AS ORC LOCATION"
          + " '${location}'";
  private static final CurrentTable WHOLE = new CurrentTable("contract", "whole");
  private static final CurrentTable PARTS = new CurrentTable("contract", "parts");

  /** The catalogue under test, without the database {@code contract}. */
  abstract Catalog catalog();

  /** An empty folder of this test's own. */
  abstract Location folder();

  /** Makes a folder: a table is only ever moved to one that exists. */
  abstract void makeFolder(Location folder);

  @BeforeEach
  void make() {
    catalog().makeDatabase("contract");
    catalog().makeDatabase("contract");
    catalog().create(STATEMENT.formatted("whole", ""), folder().resolve("whole"));
    catalog()
        .create(
            STATEMENT.formatted("parts", " PARTITIONED BY (day STRING, p STRING)"),
            folder().resolve("parts"));
  }

  @Test
  void a_table_is_as_its_statement_says_and_is_made_once() {
    catalog().create(STATEMENT.formatted("whole", ""), folder().resolve("elsewhere"));
    assertThat(catalog().published("contract", "whole", PartScope.ALL))
        .contains(
            new TableState(
                WHOLE,
                Optional.empty(),
                List.of("v", "w"),
                List.of(),
                at("whole"),
                false,
                List.of(),
                true));
    TableState parts = parts(PartScope.NONE);
    assertThat(parts.columns()).containsExactly("v", "w", "day", "p");
    assertThat(parts.partitionColumns()).containsExactly("day", "p");
    assertThat(parts.complete()).isFalse();
    assertThat(catalog().published("contract", "nothing", PartScope.ALL)).isEmpty();
    assertThat(catalog().published("nowhere", "nothing", PartScope.ALL)).isEmpty();
  }

  @Test
  void a_managed_table_and_one_that_purges_own_their_files() {
    CurrentTable managed = new CurrentTable("contract", "managed");
    CurrentTable purging = new CurrentTable("contract", "purging");
    catalog().create("CREATE TABLE contract.managed (v STRING) STORED AS ORC", folder());
    catalog()
        .create(
            "CREATE EXTERNAL TABLE contract.purging (v STRING) STORED AS ORC LOCATION"
                + " '${location}' TBLPROPERTIES ('external.table.purge' = 'true')",
            folder().resolve("purging"));
    assertThat(catalog().table(managed, PartScope.NONE).orElseThrow().ownsFiles()).isTrue();
    assertThat(catalog().table(purging, PartScope.NONE).orElseThrow().ownsFiles()).isTrue();
  }

  @Test
  void a_location_changes() {
    makeFolder(folder().resolve("new"));
    catalog().setLocation(WHOLE, folder().resolve("new"));
    assertThat(catalog().table(WHOLE, PartScope.NONE).orElseThrow().location())
        .isEqualTo(at("new"));
  }

  @Test
  void partitions_are_added_moved_and_dropped_and_each_can_be_repeated() {
    catalog().add(PARTS, List.of(part("d1", "a", "1"), part("d1", "b", "1")));
    catalog().add(PARTS, List.of(part("d1", "b", "other"), part("d2", "a", "1")));
    assertThat(shown(PartScope.ALL))
        .isEqualTo(Map.of("d1/a", at("1"), "d1/b", at("1"), "d2/a", at("1")));
    for (int i = 0; i < 2; i++) {
      catalog().move(PARTS, List.of(part("d1", "a", "2"), part("d2", "a", "2")));
      catalog().dropPartitions(PARTS, List.of(values("d1", "b")));
      assertThat(shown(PartScope.ALL)).isEqualTo(Map.of("d1/a", at("2"), "d2/a", at("2")));
    }
  }

  @Test
  void questions_about_some_partitions_are_answered_with_those() {
    catalog().add(PARTS, List.of(part("d1", "a", "1"), part("d1", "b", "1"), part("d2", "a", "1")));
    PartScope day = new PartScope(Optional.of(Map.of("day", "d1")));
    assertThat(shown(day)).isEqualTo(Map.of("d1/a", at("1"), "d1/b", at("1")));
    assertThat(shown(PartScope.NONE)).isEmpty();
    assertThat(parts(PartScope.ALL).complete()).isTrue();
  }

  @Test
  void values_with_unusual_characters_survive() {
    String odd = "a b%/=:ä";
    catalog().add(PARTS, List.of(part("d1", odd, "x y%20z")));
    assertThat(shown(PartScope.ALL)).isEqualTo(Map.of("d1/" + odd, at("x y%20z")));
  }

  @Test
  void a_version_is_made_like_the_one_before_and_shown_by_a_view() {
    CurrentTable one = new CurrentTable("contract", "v__one");
    CurrentTable two = new CurrentTable("contract", "v__two");
    catalog()
        .create(
            STATEMENT.formatted("v__one", " PARTITIONED BY (day STRING, p STRING)"),
            folder().resolve("v"));
    catalog().createLike(two, one, folder().resolve("w"));
    TableState made = catalog().table(two, PartScope.ALL).orElseThrow();
    assertThat(made.location()).isEqualTo(at("w"));
    assertThat(made.ownsFiles()).isFalse();
    for (CurrentTable version : List.of(one, two)) {
      String select = catalog().table(version, PartScope.NONE).orElseThrow().select();
      catalog().show("contract", "v", select);
      assertThat(catalog().viewText("contract", "v")).contains(select);
      TableState shown = catalog().published("contract", "v", PartScope.ALL).orElseThrow();
      assertThat(shown.table()).isEqualTo(version);
      assertThat(shown.isShown()).isTrue();
    }
    catalog().drop(one);
    catalog().drop(one);
    assertThat(catalog().table(one, PartScope.NONE)).isEmpty();
    assertThat(catalog().viewText("contract", "none")).isEmpty();
  }

  private Map<String, String> shown(PartScope scope) {
    Map<String, String> shown = new LinkedHashMap<>();
    parts(scope)
        .parts()
        .forEach(part -> shown.put(String.join("/", part.values().values()), part.location()));
    return shown;
  }

  private TableState parts(PartScope scope) {
    return catalog().published("contract", "parts", scope).orElseThrow();
  }

  private Part part(String day, String p, String at) {
    return Part.at(values(day, p), at(at));
  }

  private static Map<String, String> values(String day, String p) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("day", day);
    values.put("p", p);
    return values;
  }

  private String at(String name) {
    return Paths.normal(folder().resolve(name).uri());
  }
}
