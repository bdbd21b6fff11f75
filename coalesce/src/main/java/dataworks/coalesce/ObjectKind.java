package dataworks.coalesce;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two kinds of objects that are joined, and the names that they have. */
public enum ObjectKind {
  /** {@code <topic>_<partition>_<first>-<last>.jsonl.gz}. */
  CORPORATE(
      "(?<topic>.+)_(?<partition>\\d{1,9})_(?<first>\\d{1,18})-(?<last>\\d{1,18})(?<suffix>\\.jsonl\\.gz)",
      "(?<topic>.+)_(?<partition>\\d{1,9})_(?<first>\\d{1,18})_(?<last>\\d{1,18})(?<suffix>\\.jsonl\\.gz)(\\.\\d+)?"),

  /** {@code <topic>_<partition>_<first>-<topic>_<partition>_<last>.txt}. */
  MANIFESTS(
      "(?<topic>.+)_(?<partition>\\d{1,9})_(?<first>\\d{1,18})-\\k<topic>_\\k<partition>_(?<last>\\d{1,18})(?<suffix>\\.txt(\\.gz)?)",
      "(?<topic>.+)_(?<partition>\\d{1,9})_(?<first>\\d{1,18})_\\k<topic>_\\k<partition>_(?<last>\\d{1,18})(?<suffix>\\.txt(\\.gz)?)(\\.\\d+)?");

  private final Pattern small;
  private final Pattern large;

  ObjectKind(String small, String large) {
    this.small = Pattern.compile(small);
    this.large = Pattern.compile(large);
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The parts of a small object's name; empty when the name has another form. */
  Optional<ObjectName> parse(String name) {
    return parts(small.matcher(name));
  }

  /** The parts of the name of an object that is joined already. */
  Optional<ObjectName> parseJoined(String name) {
    return parts(large.matcher(name));
  }

  /** The name of the object that holds what these two and those between them hold. */
  String joined(ObjectName first, ObjectName last) {
    String stem = first.topic() + "_" + first.partition() + "_";
    String second = this == MANIFESTS ? stem : "";
    return stem + first.firstText() + "_" + second + last.lastText() + first.suffix();
  }

  private static Optional<ObjectName> parts(Matcher name) {
    if (!name.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ObjectName(
            name.group("topic"),
            Integer.parseInt(name.group("partition")),
            name.group("first"),
            name.group("last"),
            name.group("suffix")));
  }
}
