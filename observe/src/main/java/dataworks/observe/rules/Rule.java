package dataworks.observe.rules;

import dataworks.core.notify.Notification.Severity;
import java.util.List;

/** One expectation of deliveries. Pure: the same scope gives the same findings. */
public interface Rule {

  /** Such as {@code missing-job}: in findings, alerts and the documentation. */
  String name();

  Severity severity();

  List<Finding> evaluate(Scope scope);
}
