package dataworks.app.repl;

import dataworks.app.wiring.SqlStatements;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Asks for more lines until a semicolon ends the statement; finds the name at the cursor. Pure. */
final class SqlParser implements Parser {

  /** A line of which the name at the cursor is all that matters. */
  private record Name(String line, int cursor, String word) implements CompletingParsedLine {
    @Override
    public int wordCursor() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return word.length();
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && !isComplete(line)) {
      throw new EOFError(-1, cursor, "a semicolon ends the statement", "");
    }
    int start = cursor;
    while (start > 0 && isPartOfName(line.charAt(start - 1))) {
      start--;
    }
    return new Name(line, cursor, line.substring(start, cursor));
  }

  private static boolean isComplete(String line) {
    return SqlPrompt.isCommand(line) || !SqlStatements.isOpen(line);
  }

  private static boolean isPartOfName(char character) {
    return Character.isLetterOrDigit(character) || "_.\\".indexOf(character) >= 0;
  }
}
