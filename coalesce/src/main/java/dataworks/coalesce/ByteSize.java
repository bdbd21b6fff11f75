package dataworks.coalesce;

import dataworks.core.coalesce.CoalesceError;
import dataworks.core.error.DataworksException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them; a KB is 1,024 bytes. */
public final class ByteSize {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([KMG]?)(I?B)?");

  private ByteSize() {}

  /** Reads {@code 128MB}, {@code 64k} or {@code 1000}. */
  public static long parse(String option, String text) {
    Matcher size = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      throw new DataworksException(
          CoalesceError.OPTION_INVALID,
          option + " '" + text + "' isn't a size",
          "give a number with KB, MB or GB, such as 128MB");
    }
    int shift = 10 * ("KMG".indexOf(size.group(2)) + 1);
    return Long.parseLong(size.group(1)) << (size.group(2).isEmpty() ? 0 : shift);
  }

  /** Shows a size with one digit behind the point. */
  static String text(long bytes) {
    String[] units = {"bytes", "KB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
