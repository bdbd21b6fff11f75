package dataworks.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {
  @Test
  void semicolonsSeparateOutsideOfQuotesAndComments() {
    assertThat(
            SqlStatements.of(
                "select ';' a, \"x\\\";y\" b;\n-- one; two\nselect `a;b` /* c; */ from d;"))
        .containsExactly(
            "select ';' a, \"x\\\";y\" b", "-- one; two\nselect `a;b` /* c; */ from d");
  }

  @Test
  void emptyStatementsAndCommentsAloneAreNone() {
    assertThat(SqlStatements.of(" ; ;\n-- the end\n /* really */ ;")).isEmpty();
    assertThat(SqlStatements.of("select 1;-- the end")).containsExactly("select 1");
  }

  @Test
  void aStatementIsOpenUntilItsSemicolon() {
    assertThat(SqlStatements.isOpen("select 1")).isTrue();
    assertThat(SqlStatements.isOpen("select ';")).isTrue();
    assertThat(SqlStatements.isOpen("select 1; select 2")).isTrue();
    assertThat(SqlStatements.isOpen("select 1; -- done")).isFalse();
    assertThat(SqlStatements.isOpen("")).isFalse();
  }

  @Test
  void columnsOfOneNameAreToldApart() {
    assertThat(SqlStatement.unique(java.util.List.of("id", "x", "id", "id_2", "id")))
        .containsExactly("id", "x", "id_3", "id_2", "id_4");
  }

  @Test
  void whatIsNotClosedGoesToTheEnd() {
    assertThat(SqlStatements.of("select 'a;b")).containsExactly("select 'a;b");
    assertThat(SqlStatements.of("select 1 /* a;b")).containsExactly("select 1 /* a;b");
  }
}
