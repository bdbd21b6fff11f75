package dataworks.reconciliation.verdict;

import dataworks.core.notify.Notification;
import dataworks.core.notify.Notification.Severity;
import dataworks.core.store.Location;
import java.util.List;
import java.util.Map;

/** Notifications about a reconciliation. Pure. */
public final class Alerts {
  private Alerts() {}

  public static Notification of(Verdict verdict, Location results) {
    Map.Entry<String, String> exported =
        Map.entry("Exported count", Long.toString(verdict.exported()));
    if (verdict.complete()) {
      return new Notification(
          Severity.HIGH,
          Notification.Type.INFORMATION,
          "Kafka reconciliation successful",
          List.of(exported));
    }
    return new Notification(
        Severity.CRITICAL,
        Notification.Type.ERROR,
        "Kafka reconciliation - missing records",
        List.of(
            exported,
            Map.entry("Missing exports count", Long.toString(verdict.missing())),
            Map.entry(
                "Missing collections count", Integer.toString(verdict.missingCollections().size())),
            Map.entry(
                "Missing databases count", Integer.toString(verdict.missingDatabases().size())),
            Map.entry("S3-Location", results.uri())));
  }

  /** For any failure of the job; {@code reason} holds no personal data. */
  public static Notification failed(String code, String reason) {
    return new Notification(
        Severity.CRITICAL,
        Notification.Type.ERROR,
        "Manifest combination failed",
        List.of(Map.entry("Code", code), Map.entry("Reason", reason)));
  }
}
