package dataworks.core.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Objects that lie where a job reads and that it doesn't read: how many, and the names of some. The
 * names are bounded in number and length, so that a message can always hold them.
 */
public record OtherObjects(long count, List<String> names) {
  public static final OtherObjects NONE = new OtherObjects(0, List.of());

  private static final int MOST = 10;
  private static final int LONGEST = 80;

  public OtherObjects {
    names = List.copyOf(names);
  }

  /** The first names in their order; control characters become question marks. */
  public static OtherObjects of(List<String> names) {
    return new OtherObjects(
        names.size(), names.stream().sorted().limit(MOST).map(OtherObjects::printable).toList());
  }

  public OtherObjects plus(OtherObjects more) {
    return new OtherObjects(
        count + more.count,
        Stream.concat(names.stream(), more.names.stream())
            .limit(MOST)
            .collect(Collectors.toList()));
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** Such as {@code 2 other objects: a.txt, b.csv}. */
  public String text() {
    String listed = String.join(", ", names);
    String rest = count > names.size() ? " and " + (count - names.size()) + " more" : "";
    return count + (count == 1 ? " other object: " : " other objects: ") + listed + rest;
  }

  /**
   * Tells names that are passed over everywhere: below a name that begins with an underscore or a
   * dot, and the empty objects by which some tools mark a folder.
   *
   * @param below the name from the folder on
   */
  public static boolean isHidden(String below, long size) {
    boolean marker = size == 0 && (below.isEmpty() || below.endsWith("/"));
    boolean hadoopMarker = size == 0 && below.endsWith("_$folder$");
    return marker
        || hadoopMarker
        || Stream.of(below.split("/", -1))
            .anyMatch(step -> step.startsWith("_") || step.startsWith("."));
  }

  private static String printable(String name) {
    String shown = name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
