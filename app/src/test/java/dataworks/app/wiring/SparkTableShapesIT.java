package dataworks.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.observe.room.TableShape;
import dataworks.observe.room.TableShape.Column;
import dataworks.testing.TestSpark;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SparkTableShapesIT {
  private static final String DATABASE = "shapes";

  private SparkSession session;

  @BeforeEach
  void make() {
    session = TestSpark.session();
    session.sql("drop database if exists shapes cascade");
    session.sql("create database shapes");
    session.sql(
        "create table shapes.days (id string, amount decimal(5,2)) partitioned by (day string)"
            + " stored as orc");
    session.sql("alter table shapes.days add partition (day='2024-01-30')");
    session.sql("alter table shapes.days add partition (day='2024-01-31')");
    session.sql("create table shapes.whole (`odd name` int) stored as orc");
    session.sql("create view shapes.latest as select id, day from shapes.days");
  }

  @AfterEach
  void drop() {
    session.sql("drop database if exists shapes cascade");
  }

  @Test
  void tablesAndViewsHaveColumnsTypesAndPartitions() {
    Map<String, TableShape> shapes =
        new SparkTableShapes(session)
            .of(List.of("shapes.days", "shapes.whole", "shapes.latest", "shapes.gone"));
    assertThat(shapes).containsOnlyKeys("shapes.days", "shapes.whole", "shapes.latest");
    assertThat(shapes.get("shapes.days"))
        .isEqualTo(
            new TableShape(
                false,
                List.of(
                    new Column("id", "string", false),
                    new Column("amount", "decimal(5,2)", false),
                    new Column("day", "string", true)),
                OptionalLong.of(2)));
    assertThat(shapes.get("shapes.whole"))
        .isEqualTo(
            new TableShape(
                false, List.of(new Column("odd name", "int", false)), OptionalLong.empty()));
    assertThat(shapes.get("shapes.latest").view()).isTrue();
    assertThat(shapes.get("shapes.latest").columns()).extracting(Column::name).contains("id");
  }

  @Test
  void aSessionWithoutTheTablesDescribesNone() {
    assertThat(new SparkTableShapes(session).of(List.of(DATABASE + ".none", "no_such.table")))
        .isEmpty();
  }
}
