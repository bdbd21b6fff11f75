package dataworks.ingesters.daily;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DailyScaleTest {

  @Test
  void aFewRecordsNeedOneTask() {
    assertThat(DailyScale.of(20_000, 8)).isEqualTo(new DailyScale(1, 1));
  }

  @Test
  void allCoresSortAnOrdinaryDay() {
    assertThat(DailyScale.of(10L << 20, 8)).isEqualTo(new DailyScale(8, 1));
  }

  @Test
  void largeDaysDivideTheirPartsSoThatOnePartIsNotOneTask() {
    DailyScale scale = DailyScale.of(20L << 30, 8);

    assertThat(scale.tasks()).isEqualTo(960);
    assertThat(scale.buckets()).isEqualTo(30);
    assertThat(
            java.util.stream.IntStream.range(0, 1000)
                .map(id -> scale.route("5c".hashCode(), Integer.toString(id).hashCode()))
                .distinct()
                .count())
        .isEqualTo(30);
  }
}
