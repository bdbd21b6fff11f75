package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.wiring.SharedSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCommandIT {
  @TempDir static Path folder;
  private static SharedSpark shared;

  @BeforeAll
  static void open() {
    shared = SharedSpark.open();
  }

  @AfterAll
  static void close() {
    shared.close();
  }

  private static InProcess sql(String... words) {
    List<String> all = new ArrayList<>(List.of("sql"));
    all.addAll(List.of(words));
    all.addAll(List.of("--log", "text", "--master", "local[1]"));
    all.addAll(List.of("--set", "hive.metastore=" + folder.resolve("metastore")));
    all.addAll(List.of("--set", "hive.warehouse=file:" + folder.resolve("warehouse")));
    all.addAll(List.of("--set", "ledger.path=" + folder.resolve("ledger")));
    return InProcess.run(all);
  }

  @Test
  void aSyntaxErrorShowsTheStatementAndTheCaret() {
    InProcess refused = sql("selct 1");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("error DW-CLI-001", "'selct'", "\nselct 1\n^^^");
    assertThat(sql("select * from nowhere.x").err())
        .contains("TABLE_OR_VIEW_NOT_FOUND", "the configuration built-in has");
  }

  @Test
  void whatChangesSomethingNeedsToBeMeant() {
    InProcess refused = sql("create database meant");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("(CreateNamespace)", "hint: add --write");
    assertThat(sql("--format", "csv", "show databases").out()).doesNotContain("meant");
    InProcess done = sql("--format", "csv", "--write", "create database meant; show databases");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(done.out()).contains("meant");
  }

  @Test
  void jsonKeepsOrderAndTypes() {
    InProcess rows =
        sql(
            "--format",
            "json",
            "select 1 b, 'x' a, cast(1.50 as decimal(5,2)) c, cast(null as int) d, 12345678901 e,"
                + " 0.5D f, true g");
    assertThat(rows.exit()).as(rows.err()).isZero();
    assertThat(rows.out().strip())
        .isEqualTo(
            "{\"b\":1,\"a\":\"x\",\"c\":1.50,\"d\":null,\"e\":12345678901,\"f\":0.5,\"g\":true}");
    assertThat(rows.err()).containsPattern("1 row in \\d+\\.\\d s");
  }

  @Test
  void columnsOfOneNameKeepTheirValues() {
    assertThat(sql("--format", "json", "select 1 id, 2 id").out())
        .isEqualTo("{\"id\":1,\"id_2\":2}\n");
  }

  @Test
  void aFileRunsInOrderAndVerticalRowsHaveALineForEachValue() throws Exception {
    Path file = folder.resolve("statements.sql");
    Files.writeString(file, "-- two\nselect 1 a, 'x;\ny' bcd;\nselect 2 a;\n");
    InProcess rows = sql("--vertical", "--file", file.toString());
    assertThat(rows.exit()).as(rows.err()).isZero();
    assertThat(rows.out().lines())
        .containsExactly("-- row 1 --", "a   | 1", "bcd | x;\\ny", "-- row 1 --", "a | 2");
    assertThat(sql("--file", folder.resolve("none.sql").toString()).err())
        .contains("can't be read: NoSuchFileException");
    assertThat(sql().err()).contains("no statement given");
  }
}
