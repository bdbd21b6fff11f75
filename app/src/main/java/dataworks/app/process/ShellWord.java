package dataworks.app.process;

import java.nio.file.Path;

/** Writes words so that a line can be pasted into a shell. */
public final class ShellWord {
  private ShellWord() {}

  public static String of(Path path) {
    return of(path.toString());
  }

  /** Returns the word as it is where a shell takes it so, else in single quotes. */
  public static String of(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
