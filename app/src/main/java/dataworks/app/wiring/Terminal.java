package dataworks.app.wiring;

import java.util.OptionalInt;

/** The terminal that results are shown on, when they are. */
public final class Terminal {
  private static final String COLUMNS = "dataworks.columns";
  private static final String MESSAGE_COLUMNS = "dataworks.terminal.columns";
  private static final int NARROWEST = 20;

  private Terminal() {}

  /** Characters of a line, as the launcher says it; empty when stdout isn't a terminal. */
  public static OptionalInt columns() {
    int columns = Integer.getInteger(COLUMNS, 0);
    return columns < NARROWEST ? OptionalInt.empty() : OptionalInt.of(columns);
  }

  /** Takes over what the terminal itself says. */
  public static void resized(int columns) {
    System.setProperty(COLUMNS, Integer.toString(columns));
  }

  /** Cuts the text to one line of the terminal. */
  static String fitting(String text) {
    int columns = Integer.getInteger(MESSAGE_COLUMNS, 80);
    return text.length() < columns ? text : text.substring(0, Math.max(1, columns - 2)) + "…";
  }

  /** Clears the screen and goes to its top. */
  public static String cleared() {
    return "\u001b[H\u001b[2J";
  }
}
