package dataworks.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.api.PublishedTable;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionsTest {
  private static final CurrentTable VERSION = new CurrentTable("db", "t__v");

  @Test
  void a_version_is_named_by_table_and_run_and_fits() {
    CurrentTable one = Versions.of(table("db", "t"), "run-20240501T0203-ab");
    assertThat(one.table()).matches("t__run_20240501t0203_ab_[0-9a-f]{8}");
    assertThat(Versions.of(table("db", "t"), "run-20240501T0203-ab")).isEqualTo(one);
    assertThat(Versions.of(table("db", "t"), "run-20240501T0203_ab")).isNotEqualTo(one);
    for (int length : List.of(60, 100, 117)) {
      String name = "x".repeat(length);
      assertThat(Versions.of(table("db", name), "run-" + "y".repeat(90)).table())
          .startsWith(name + "__")
          .hasSizeLessThanOrEqualTo(128);
    }
  }

  @Test
  void the_first_version_is_made_by_the_tables_own_statement() {
    for (String name : List.of("db.t", "`db`.`t`", "DB . `T`")) {
      assertThat(
              Versions.firstStatement(
                  table(
                      "db",
                      "t",
                      "-- all of db.t\nCREATE EXTERNAL TABLE IF NOT EXISTS " + name + " (v INT)"),
                  VERSION))
          .isEqualTo("-- all of db.t\nCREATE EXTERNAL TABLE IF NOT EXISTS `db`.`t__v` (v INT)");
    }
    for (String other : List.of("CREATE TABLE db.t2 (v INT)", "CREATE TABLE t (v INT)")) {
      assertThatThrownBy(() -> Versions.firstStatement(table("db", "t", other), VERSION))
          .isInstanceOf(DataworksException.class)
          .hasMessageContaining("db.t has no CREATE TABLE");
    }
  }

  @Test
  void later_versions_keep_properties_and_never_purge() {
    assertThat(
            Versions.nextStatement(
                new CurrentTable("db", "t__u"),
                Map.of(
                    "it's", "kept",
                    "external.table.purge", "true",
                    "transient_lastDdlTime", "1",
                    "spark.sql.x", "y"),
                VERSION))
        .isEqualTo(
            "CREATE TABLE `db`.`t__v` LIKE `db`.`t__u` LOCATION '${location}' TBLPROPERTIES"
                + " ('external.table.purge' = 'false', 'it\\'s' = 'kept')");
  }

  @Test
  void the_view_names_all_columns_and_one_version() {
    List<String> columns = List.of("a b", "p");
    assertThat(Versions.select(VERSION, columns)).isEqualTo("SELECT `a b`, `p` FROM `db`.`t__v`");
  }

  private static PublishedTable table(String database, String name) {
    return table(database, name, "");
  }

  private static PublishedTable table(String database, String name, String statement) {
    return PublishedTable.whole(database, name, statement, Location.of("file:/data"));
  }
}
