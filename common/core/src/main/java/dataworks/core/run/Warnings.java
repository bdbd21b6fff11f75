package dataworks.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Details of units that deserve attention although the unit is done. In {@code run.json} they are
 * details whose names begin with {@code warning}; summaries show them as warnings. Pure.
 */
public final class Warnings {
  private static final String PREFIX = "warning";

  private Warnings() {}

  /** The name of the detail: {@code of("OtherFiles")} is {@code warningOtherFiles}. */
  public static String of(String topic) {
    return PREFIX + topic;
  }

  public static boolean is(String detail) {
    return detail.startsWith(PREFIX);
  }

  /** A line for each warning of the units. */
  public static List<String> lines(List<UnitResult> units) {
    List<String> lines = new ArrayList<>();
    for (UnitResult unit : units) {
      String name = unit.name() + unit.date().map(date -> " " + date).orElse("");
      new TreeMap<>(unit.details())
          .forEach(
              (detail, text) -> {
                if (is(detail)) {
                  lines.add(name + ": warning: " + text);
                }
              });
    }
    return lines;
  }
}
