package dataworks.observe.rules;

import dataworks.core.notify.Notification.Severity;
import dataworks.observe.metrics.MetricHour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A rule that judges each hour by itself. */
record HourRule(String name, Severity severity, Function<MetricHour, Optional<String>> problem)
    implements Rule {
  private static final int NAMES_SHOWN = 10;

  static final Rule MISSING_JOB =
      new HourRule(
          "missing-job",
          Severity.CRITICAL,
          row -> row.delivered() ? Optional.empty() : Optional.of("nothing was delivered"));

  static final Rule INCOMPLETE_JOB =
      new HourRule(
          "incomplete-job",
          Severity.HIGH,
          row ->
              row.complete() || !row.delivered()
                  ? Optional.empty()
                  : Optional.of(
                      row.missingTables().size()
                          + " of "
                          + row.tablesExpected()
                          + " tables are missing: "
                          + names(row.missingTables())));

  static final Rule UNEXPECTED_TABLE =
      new HourRule(
          "unexpected-table",
          Severity.LOW,
          row -> named("tables that the schema does not know: ", row.changes().unexpectedTables()));

  static final Rule MISSING_FIELD =
      new HourRule(
          "missing-field",
          Severity.HIGH,
          row -> named("fields that the run before had: ", row.changes().missingFields()));

  static final Rule NEW_FIELD =
      new HourRule(
          "new-field",
          Severity.LOW,
          row -> named("fields that the run before did not have: ", row.changes().newFields()));

  @Override
  public List<Finding> evaluate(Scope scope) {
    List<Finding> findings = new ArrayList<>();
    for (MetricHour row : scope.judged()) {
      problem
          .apply(row)
          .ifPresent(
              text ->
                  findings.add(new Finding(scope.pipeline(), name, severity, row.hour(), text)));
    }
    return findings;
  }

  private static Optional<String> named(String prefix, List<String> names) {
    return names.isEmpty() ? Optional.empty() : Optional.of(prefix + names(names));
  }

  private static String names(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
    int more = names.size() - NAMES_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
