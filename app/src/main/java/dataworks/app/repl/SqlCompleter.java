package dataworks.app.repl;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes keywords, databases and tables. A database comes first, its tables after the dot. */
final class SqlCompleter implements Completer {
  private static final List<String> KEYWORDS =
      List.of(
          "and",
          "as",
          "between",
          "by",
          "case",
          "cast",
          "count",
          "create",
          "databases",
          "describe",
          "distinct",
          "exists",
          "explain",
          "from",
          "group",
          "having",
          "inner",
          "insert",
          "join",
          "left",
          "like",
          "limit",
          "not",
          "null",
          "order",
          "partitions",
          "select",
          "show",
          "tables",
          "union",
          "values",
          "where",
          "with");

  private final Supplier<List<String>> names;

  SqlCompleter(Supplier<List<String>> names) {
    this.names = names;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> known = names.get();
    for (String word : matches(line.word(), known)) {
      boolean goesOn = known.contains(word) && !word.contains(".");
      candidates.add(new Candidate(word, word, null, null, null, null, !goesOn));
    }
  }

  /** Completes a word. Tables are offered when the word has a dot. */
  static List<String> matches(String word, List<String> names) {
    String begun = word.toLowerCase(Locale.ROOT);
    boolean qualified = begun.contains(".");
    Stream<String> all =
        Stream.concat(
            names.stream().filter(name -> name.contains(".") == qualified),
            qualified ? Stream.empty() : KEYWORDS.stream());
    return all.filter(name -> name.toLowerCase(Locale.ROOT).startsWith(begun))
        .distinct()
        .sorted()
        .toList();
  }
}
