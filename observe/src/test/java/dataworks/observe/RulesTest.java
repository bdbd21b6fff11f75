package dataworks.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.observe.metrics.History;
import dataworks.observe.metrics.MetricHour;
import dataworks.observe.rules.Finding;
import dataworks.observe.rules.RuleBook;
import dataworks.observe.rules.Scope;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final int DAY = 24;
  private final ObserveSettings settings =
      TestWorld.configuration(Path.of("/nowhere"), "").section(ObserveSettings.class).orElseThrow();

  /** Twelve anomalies in 120 days, besides the bad week. */
  static GeneratedHistory twelveAnomalies(long seed, double noise) {
    return new GeneratedHistory(seed, 120, noise)
        .volume(40 * DAY + 10, 2.5)
        .volume(47 * DAY + 10, 2.5)
        .volume(55 * DAY + 3, 3.0)
        .volume(60 * DAY + 14, 0.35)
        .volume(86 * DAY + 9, 0.4)
        .volume(101 * DAY + 20, 0.3)
        .missing(50 * DAY + 5)
        .missing(95 * DAY + 6)
        .incomplete(65 * DAY + 12, "Cargo", "Crew")
        .incomplete(110 * DAY + 1, "Voyage")
        .unexpected(90 * DAY + 2, "Surprise")
        .fieldLost(105 * DAY + 4, "Cargo.weight");
  }

  private List<Finding> findings(GeneratedHistory source) {
    return findings(source, GeneratedHistory.START);
  }

  private List<Finding> findings(GeneratedHistory source, Instant from) {
    History history =
        History.of(
            source.deliveries(GeneratedHistory.START, source.end()).map(MetricHour::of).toList());
    return new RuleBook(settings)
        .evaluate(
            new Scope(
                "vip", true, history, from, source.end(), source.end().plus(2, ChronoUnit.HOURS)));
  }

  @ParameterizedTest
  @CsvSource({"1,0.08", "2,0.08", "3,0.08", "4,0.12", "5,0.12", "6,0.04", "7,0.02"})
  void eachOfTwelveAnomaliesIsFoundWithAtMostTwoFalseAlarms(long seed, double noise) {
    GeneratedHistory source = twelveAnomalies(seed, noise);

    List<Finding> findings = findings(source);

    source
        .planted()
        .forEach(
            (hour, rule) ->
                assertThat(findings)
                    .as(rule + " at " + hour)
                    .anyMatch(one -> one.hour().equals(hour) && one.rule().equals(rule)));
    List<Finding> falseAlarms =
        findings.stream()
            .filter(one -> !source.planted().containsKey(one.hour()))
            .filter(one -> !source.inBadWeek(one.hour()))
            .toList();
    assertThat(falseAlarms).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void theBadWeekIsSeenAndDoesNotSpoilTheWeeksAfterIt() {
    GeneratedHistory source = new GeneratedHistory(11, 120, 0.08);

    List<Finding> findings = findings(source);

    assertThat(findings.stream().filter(one -> source.inBadWeek(one.hour())).count())
        .isGreaterThan(140);
    assertThat(findings.stream().filter(one -> !source.inBadWeek(one.hour())))
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aPastAnomalyAndTheTestedPointTakeNoPartInTheBaseline() {
    int hour = 80 * DAY + 10;
    String calm = band(new GeneratedHistory(12, 120, 0.08), hour);

    String afterAnomalies =
        band(
            new GeneratedHistory(12, 120, 0.08).volume(hour - 7 * DAY, 40).volume(hour, 0.01),
            hour);
    String itself = band(new GeneratedHistory(12, 120, 0.08).volume(hour, 100), hour);

    assertThat(itself).isEqualTo(calm);
    assertThat(expected(afterAnomalies)).isCloseTo(expected(calm), within(0.1));
  }

  private static org.assertj.core.data.Percentage within(double share) {
    return org.assertj.core.data.Percentage.withPercentage(100 * share);
  }

  private static double expected(String band) {
    return Double.parseDouble(band.split(" ", -1)[0]);
  }

  private String band(GeneratedHistory source, int hour) {
    History history =
        History.of(
            source.deliveries(GeneratedHistory.START, source.end()).map(MetricHour::of).toList());
    var band =
        new dataworks.observe.rules.VolumeRule(settings)
            .bands(history)
            .get(GeneratedHistory.START.plus(hour, ChronoUnit.HOURS));
    return band.expected() + " " + band.low() + " " + band.high();
  }

  @Test
  void tooFewPointsAreNoBaseline() {
    GeneratedHistory source = new GeneratedHistory(13, 20, 0.08).volume(15 * DAY, 50);

    assertThat(findings(source)).isEmpty();
  }

  @Test
  void silenceMakesAPipelineStale() {
    GeneratedHistory source = new GeneratedHistory(14, 20, 0.08);
    for (int hour = 19 * DAY - 6; hour < 20 * DAY; hour++) {
      source.missing(hour);
    }

    assertThat(findings(source).stream().map(Finding::rule).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("missing-job", "stale-pipeline", "completeness-sla");
  }

  @Test
  void onlyTheHoursOfTheRangeAreJudged() {
    GeneratedHistory source = twelveAnomalies(1, 0.08);

    List<Finding> findings = findings(source, GeneratedHistory.START.plus(104, ChronoUnit.DAYS));

    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("missing-field", "incomplete-job");
  }
}
