package dataworks.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Plan PLAN =
      Plan.ofParts(
          List.of(
              new Plan.Part(
                  "core:statement",
                  Optional.of(LocalDate.of(2024, 1, 30)),
                  List.of(
                      PlanStep.reads("input").measuring(1, 1536).in("s3://bucket/in"),
                      PlanStep.replaces("the table a.b").detail("CREATE TABLE a.b\n(x int)"))),
              new Plan.Part("", List.of(PlanStep.fails("DW-ING-006", "no input")))));

  @Test
  void textBeginsEachLineWithAVerb() {
    assertThat(PlanText.lines(PLAN))
        .containsExactly(
            "core:statement on 2024-01-30",
            "  reads     input: 1 file, 1.5 KB in s3://bucket/in",
            "  replaces  the table a.b",
            "            CREATE TABLE a.b",
            "            (x int)",
            "fails     DW-ING-006: no input");
  }

  @Test
  void jsonIsOneObjectALineWithNumbersAsNumbers() {
    assertThat(PlanJson.lines(PLAN))
        .containsExactly(
            "{\"unit\":\"core:statement\",\"date\":\"2024-01-30\",\"verb\":\"reads\","
                + "\"object\":\"input\",\"place\":\"s3://bucket/in\",\"files\":1,\"bytes\":1536}",
            "{\"unit\":\"core:statement\",\"date\":\"2024-01-30\",\"verb\":\"replaces\","
                + "\"object\":\"the table a.b\",\"details\":[\"CREATE TABLE a.b\",\"(x int)\"]}",
            "{\"verb\":\"fails\",\"object\":\"DW-ING-006: no input\"}");
  }

  @Test
  void aRequestIsPrintedAsItWouldBeSent() {
    Plan plan = Plan.EMPTY.requesting("{\n  \"Name\" : 1\n}");
    assertThat(PlanText.lines(plan)).containsExactly("{\n  \"Name\" : 1\n}");
    assertThat(PlanJson.lines(plan)).containsExactly("{\"request\":{\"Name\":1}}");
  }

  @Test
  void anEmptyPlanSaysSo() {
    assertThat(PlanText.lines(Plan.EMPTY)).containsExactly("nothing to do");
    assertThat(PlanJson.lines(Plan.EMPTY)).isEmpty();
  }

  @Test
  void linesOfOthersAreReadByTheirVerb() {
    assertThat(PlanStep.parse("deletes old files")).isEqualTo(PlanStep.deletes("old files"));
    assertThat(PlanStep.parse("  reads   it")).isEqualTo(PlanStep.reads("it"));
    assertThat(PlanStep.parse("makes a table")).isEqualTo(PlanStep.writes("makes a table"));
    assertThat(PlanStep.parse("deletes")).isEqualTo(PlanStep.writes("deletes"));
  }
}
