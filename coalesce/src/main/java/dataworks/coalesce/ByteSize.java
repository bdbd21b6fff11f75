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
}
