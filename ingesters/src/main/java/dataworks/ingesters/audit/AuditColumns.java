package dataworks.ingesters.audit;

import dataworks.core.error.DataworksException;
import dataworks.ingesters.Columns;
import dataworks.ingesters.IngestError;
import dataworks.ingesters.IngestResources;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of the expanded, the secured and the redacted table. Small: it travels to executors.
 *
 * @param members the context member of each expanded column
 * @param expanded names of the expanded columns, in the order of {@code members}
 */
record AuditColumns(
    List<String> members, List<String> expanded, List<Choice> secured, List<Choice> redacted)
    implements Serializable {
  static final String EXPANDED_LIST = "auditlog.columns";
  static final String SECURED_LIST = "auditlog_sec_v.columns";
  static final String REDACTED_LIST = "auditlog_red_v.columns";

  /** What becomes of a value on its way into a narrower table. */
  enum Treatment {
    KEEP,
    NULL,
    HASH
  }

  /** One column of a narrower table: which expanded column it shows, and how. */
  record Choice(String name, int source, Treatment treatment) implements Serializable {}

  static AuditColumns read(IngestResources resources) {
    Map<String, String> byColumn = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (String line : resources.lines(EXPANDED_LIST)) {
      String[] words = line.split("\\s+");
      String column =
          words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : line.toLowerCase(Locale.ROOT);
      names.add(Columns.checked(column, resources.origin(EXPANDED_LIST)));
      byColumn.put(column, words[0]);
    }
    Columns.distinct(names, resources.origin(EXPANDED_LIST));
    refuseTwice(byColumn.values(), resources.origin(EXPANDED_LIST));
    return new AuditColumns(
        List.copyOf(byColumn.values()),
        List.copyOf(names),
        choices(resources, SECURED_LIST, names),
        choices(resources, REDACTED_LIST, names));
  }

  static List<String> names(List<Choice> choices) {
    return choices.stream().map(Choice::name).toList();
  }

  private static List<Choice> choices(
      IngestResources resources, String list, List<String> expanded) {
    String origin = resources.origin(list);
    List<Choice> choices = new ArrayList<>();
    for (String line : resources.lines(list)) {
      String[] words = line.split("\\s+");
      String name = words[0].toLowerCase(Locale.ROOT);
      int source = expanded.indexOf(name);
      if (source < 0) {
        throw invalid("'" + words[0] + "' in " + origin + " is no column of " + EXPANDED_LIST);
      }
      choices.add(new Choice(name, source, treatment(words, origin)));
    }
    Columns.distinct(names(choices), origin);
    return List.copyOf(choices);
  }

  private static Treatment treatment(String[] words, String origin) {
    String word = words.length == 1 ? "keep" : words.length == 2 ? words[1] : "";
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "keep" -> Treatment.KEEP;
      case "null" -> Treatment.NULL;
      case "hash" -> Treatment.HASH;
      default ->
          throw invalid("the line of '" + words[0] + "' in " + origin + " is not understood");
    };
  }

  private static void refuseTwice(Iterable<String> members, String origin) {
    HashSet<String> seen = new HashSet<>();
    for (String member : members) {
      if (!seen.add(member)) {
        throw invalid("the member '" + member + "' is in " + origin + " twice");
      }
    }
  }

  private static DataworksException invalid(String message) {
    return new DataworksException(
        IngestError.RESOURCE_INVALID,
        message,
        "a line is a column's name, then nothing, 'null' or 'hash'; see docs/ingest.md");
  }
}
