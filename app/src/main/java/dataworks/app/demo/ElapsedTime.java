package dataworks.app.demo;

import java.util.Locale;

/** Time since it was made. */
final class ElapsedTime {
  private final long begun = System.nanoTime();

  String seconds() {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begun) / 1e9);
  }
}
