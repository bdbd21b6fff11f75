package dataworks.core.text;

import java.util.Locale;

/** Sizes as people read them. Pure. */
public final class ByteSizes {
  private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

  private ByteSizes() {}

  /** Shows a size with one digit behind the point. */
  public static String text(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
