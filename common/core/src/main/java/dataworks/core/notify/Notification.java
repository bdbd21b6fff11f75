package dataworks.core.notify;

import java.util.List;
import java.util.Map;

/** A message to people: a title, its severity, and a few named values. */
public record Notification(
    Severity severity, Type type, String title, List<Map.Entry<String, String>> elements) {

  /** As the alerting channel spells it. */
  public enum Severity {
    CRITICAL("Critical"),
    HIGH("High"),
    MEDIUM("Medium"),
    LOW("Low");

    private final String label;

    Severity(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** As the alerting channel spells it. */
  public enum Type {
    INFORMATION("Information"),
    WARNING("Warning"),
    ERROR("Error");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Notification {
    elements = List.copyOf(elements);
  }
}
