package dataworks.observe.rules;

import dataworks.observe.ObserveSettings;
import java.util.Comparator;
import java.util.List;

/** All rules. */
public final class RuleBook {
  private static final Comparator<Finding> WORST_AND_NEWEST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::hour, Comparator.reverseOrder())
          .thenComparing(Finding::rule);

  private final List<Rule> rules;

  public RuleBook(ObserveSettings settings) {
    this.rules =
        List.of(
            HourRule.MISSING_JOB,
            HourRule.INCOMPLETE_JOB,
            HourRule.UNEXPECTED_TABLE,
            HourRule.MISSING_FIELD,
            HourRule.NEW_FIELD,
            new VolumeRule(settings),
            new StaleRule(settings),
            new CompletenessRule(settings));
  }

  public List<Rule> rules() {
    return rules;
  }

  /** The worst first, then the newest. */
  public List<Finding> evaluate(Scope scope) {
    return rules.stream()
        .flatMap(rule -> rule.evaluate(scope).stream())
        .sorted(WORST_AND_NEWEST_FIRST)
        .toList();
  }
}
