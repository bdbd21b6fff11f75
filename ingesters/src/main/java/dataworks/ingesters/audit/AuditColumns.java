package dataworks.ingesters.audit;

import dataworks.core.error.DataworksException;
import dataworks.ingesters.Columns;
import dataworks.ingesters.FormerDdl;
import dataworks.ingesters.IngestError;
import dataworks.ingesters.IngestResources;
import dataworks.ingesters.SqlTexts;
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
 * @param secured empty when the list holds expressions, as {@code redacted}
 */
record AuditColumns(
    List<String> members,
    List<String> expanded,
    MemberMatch match,
    List<Choice> secured,
    List<Choice> redacted)
    implements Serializable {
  static final String EXPANDED_LIST = "auditlog.columns";
  static final String SECURED_LIST = "auditlog_sec_v.columns";
  static final String REDACTED_LIST = "auditlog_red_v.columns";

  /** Treatments of a value on its way into a narrower table. */
  enum Treatment {
    KEEP,
    NULL,
    HASH
  }

  /** The way in which members are found by the names of the list. */
  enum MemberMatch {
    EXACT,
    /** Columns of the operator's DDL name their members in any case, as Hive does. */
    ANY_CASE
  }

  /** One column of a narrower table: which expanded column it shows, and how. */
  record Choice(String name, int source, Treatment treatment) implements Serializable {}

  static AuditColumns read(IngestResources resources) {
    String ddl = AuditTable.EXPANDED.resource();
    boolean fromDdl = !resources.isOwn(EXPANDED_LIST) && FormerDdl.isFormer(resources.text(ddl));
    return fromDdl ? ofDdl(resources, ddl) : ofList(resources);
  }

  /** The columns that the operator's DDL declares. */
  private static AuditColumns ofDdl(IngestResources resources, String ddl) {
    String origin = resources.origin(ddl);
    List<String> names = new ArrayList<>();
    for (String column : SqlTexts.split(FormerDdl.columns(origin, resources.text(ddl)), ',')) {
      String[] words = column.replace("`", "").split("\\s+");
      if (words.length < 2 || !words[1].equalsIgnoreCase("STRING")) {
        throw invalid("'" + column + "' in " + origin + " isn't a column of type STRING");
      }
      names.add(Columns.checked(words[0].toLowerCase(Locale.ROOT), origin));
    }
    Columns.distinct(names, origin);
    return new AuditColumns(
        List.copyOf(names),
        List.copyOf(names),
        MemberMatch.ANY_CASE,
        choices(resources, SECURED_LIST, names),
        choices(resources, REDACTED_LIST, names));
  }

  private static AuditColumns ofList(IngestResources resources) {
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
        MemberMatch.EXACT,
        choices(resources, SECURED_LIST, names),
        choices(resources, REDACTED_LIST, names));
  }

  static List<String> names(List<Choice> choices) {
    return choices.stream().map(Choice::name).toList();
  }

  private static List<Choice> choices(
      IngestResources resources, String list, List<String> expanded) {
    String origin = resources.origin(list);
    String text = resources.text(list);
    if (SelectList.isSelect(text)) {
      return plainChoices(SelectList.parse(text, origin), origin, expanded);
    }
    List<Choice> choices = new ArrayList<>();
    for (String line : resources.lines(list)) {
      String[] words = line.split("\\s+");
      String name = words[0].toLowerCase(Locale.ROOT);
      int source = expanded.indexOf(name);
      if (source < 0) {
        throw invalid("'" + words[0] + "' in " + origin + " isn't a column of " + EXPANDED_LIST);
      }
      choices.add(new Choice(name, source, treatment(words, origin)));
    }
    Columns.distinct(names(choices), origin);
    return List.copyOf(choices);
  }

  /** Empty when Spark has to evaluate the list. */
  private static List<Choice> plainChoices(SelectList list, String origin, List<String> expanded) {
    if (!list.isPlain()) {
      return List.of();
    }
    List<Choice> choices = new ArrayList<>();
    for (SelectList.Item item : list.items()) {
      int source = expanded.indexOf(item.name());
      if (source < 0) {
        throw invalid("'" + item.name() + "' in " + origin + " isn't a column of " + EXPANDED_LIST);
      }
      choices.add(new Choice(item.name(), source, Treatment.KEEP));
    }
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
