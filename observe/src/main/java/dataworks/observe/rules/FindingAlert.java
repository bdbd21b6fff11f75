package dataworks.observe.rules;

import dataworks.core.notify.Notification;
import dataworks.core.notify.Notification.Severity;
import dataworks.observe.Hours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One alert for all findings of a check. */
public final class FindingAlert {
  private static final int SHOWN = 10;

  private FindingAlert() {}

  /** Empty when nothing was found. */
  public static Optional<Notification> of(List<Finding> findings) {
    if (findings.isEmpty()) {
      return Optional.empty();
    }
    Severity worst =
        findings.stream().map(Finding::severity).min(Comparator.naturalOrder()).orElseThrow();
    String pipelines =
        findings.stream().map(Finding::pipeline).distinct().collect(Collectors.joining(", "));
    List<Map.Entry<String, String>> elements = new ArrayList<>();
    for (Finding finding : findings.subList(0, Math.min(SHOWN, findings.size()))) {
      elements.add(
          Map.entry(
              finding.pipeline() + " " + Hours.shown(finding.hour()) + " " + finding.rule(),
              finding.message()));
    }
    if (findings.size() > SHOWN) {
      elements.add(Map.entry("More", String.valueOf(findings.size() - SHOWN)));
    }
    return Optional.of(
        new Notification(
            worst,
            worst.compareTo(Severity.HIGH) <= 0
                ? Notification.Type.ERROR
                : Notification.Type.WARNING,
            findings.size() + " broken rules of deliveries: " + pipelines,
            elements));
  }
}
