package dataworks.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.execution.SparkSqlParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyTest {
  private static final SparkSqlParser PARSER = new SparkSqlParser();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "with t as (select 1 a) select * from t -- drop table x",
        "select 'drop table x'",
        "select 'ScriptTransformation'",
        "refresh table a.b",
        "select * from a join b using (id) where x in (select y from c)",
        "values (1), (2)",
        "table a.b",
        "from a.b select x",
        "show databases",
        "show tables in uc",
        "show create table uc.x",
        "show partitions uc.x",
        "show functions",
        "show views in uc",
        "show tblproperties uc.x",
        "describe extended uc.x",
        "describe database uc",
        "describe select 1",
        "explain extended select 1",
        "use uc",
        "set spark.sql.shuffle.partitions=2"
      })
  void readingIsLetThrough(String statement) throws Exception {
    assertThat(ReadOnly.change(PARSER.parsePlan(statement))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create database x",
        "create table a.b (c int)",
        "create table a.b using orc as select 1 c",
        "create view v as select 1",
        "create temporary view v as select 1",
        "create or replace temporary function f as 'x.Y'",
        "drop table a.b",
        "drop database x cascade",
        "truncate table a.b",
        "alter table a.b add columns (d int)",
        "alter table a.b drop partition (p='1')",
        "alter database x set dbproperties (a='b')",
        "insert into a.b select 1",
        "with t as (select 1) insert into a.b select * from t",
        "from a.b insert into c select x insert into d select y",
        "insert overwrite directory '/tmp/x' using csv select 1",
        "delete from a.b where c = 1",
        "update a.b set c = 1",
        "merge into a using b on a.i = b.i when matched then delete",
        "load data inpath '/tmp/x' into table a.b",
        "msck repair table a.b",
        "analyze table a.b compute statistics",
        "add jar '/tmp/x.jar'",
        "select transform (a) using 'rm' from b",
        "with t as (select transform (a) using 'rm' from b) select * from t",
        "select * from b where x in (select transform (a) using 'rm' from b)"
      })
  void whatChangesAnythingIsNamed(String statement) throws Exception {
    assertThat(ReadOnly.change(PARSER.parsePlan(statement))).isPresent();
  }
}
