package dataworks.ingesters.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.ingesters.audit.SelectList.Item;
import org.junit.jupiter.api.Test;

class SelectListTest {
  @Test
  void itemsStandBetweenCommas() {
    assertThat(
            SelectList.parse(
                    """
                    -- what analysts see
                    audit_event, `NINO`,
                    upper(concat(a, ',', b)) AS y, CAST(amount AS decimal(9,2)) as `Amount`
                    """,
                    "x")
                .items())
        .containsExactly(
            new Item("audit_event", "`audit_event`"),
            new Item("nino", "`nino`"),
            new Item("y", "upper(concat(a, ',', b))"),
            new Item("amount", "CAST(amount AS decimal(9,2))"));
  }

  @Test
  void orOneALine() {
    SelectList list = SelectList.parse("audit_event\nupper(x) AS y\nnino hash\nz null", "x");
    assertThat(list.isPlain()).isFalse();
    assertThat(list.items())
        .containsExactly(
            new Item("audit_event", "`audit_event`"),
            new Item("y", "upper(x)"),
            new Item("nino", "sha2(`nino`, 256)"),
            new Item("z", "CAST(NULL AS STRING)"));
  }

  @Test
  void aListOfNamesIsPlain() {
    assertThat(SelectList.isSelect("a, b")).isTrue();
    assertThat(SelectList.parse("a, b", "x").isPlain()).isTrue();
    assertThat(SelectList.parse("a, b AS c", "x").isPlain()).isFalse();
    assertThat(SelectList.isSelect("# a, b\naudit_event\nnino hash\n")).isFalse();
  }

  @Test
  void anExpressionWithoutANameIsRefused() {
    assertThatThrownBy(() -> SelectList.parse("a, upper(b)", "my-list"))
        .hasMessageContaining("'upper(b)' in my-list has no name");
    assertThatThrownBy(() -> SelectList.parse("a, b AS a", "my-list"))
        .hasMessageContaining("twice");
  }
}
