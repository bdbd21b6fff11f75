package dataworks.vip.landing;

import dataworks.vip.DeliveryHour;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** Decides under which name, if any, a file of the vendor may land. */
final class FileNames {
  /** File systems take 255 bytes; the rest is for the names of unfinished files. */
  private static final int LONGEST = 240;

  private static final int LONGEST_SHOWN = 100;

  private FileNames() {}

  /** A name that stays in its folder, or why there is none. */
  sealed interface Verdict {
    record Accepted(String name) implements Verdict {}

    record Refused(String reason) implements Verdict {}
  }

  static Verdict judge(String key) {
    if (key.startsWith("/")) {
      return new Verdict.Refused("an absolute path");
    }
    if (key.chars().anyMatch(Character::isISOControl)) {
      return new Verdict.Refused("a control character in it");
    }
    if (key.indexOf('\\') >= 0) {
      return new Verdict.Refused("a backslash in it");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
      return new Verdict.Refused("broken Unicode in it");
    }
    for (String step : key.split("/", -1)) {
      if (step.isEmpty() || step.equals(".") || step.equals("..")) {
        return new Verdict.Refused("a path that leaves its folder");
      }
    }
    return judgeName(key.substring(key.lastIndexOf('/') + 1));
  }

  private static Verdict judgeName(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return new Verdict.Refused("more than " + LONGEST + " bytes");
    }
    if (name.startsWith(".")) {
      return new Verdict.Refused("a dot at its start");
    }
    if (name.equalsIgnoreCase(DeliveryHour.LINKS_FILE)) {
      return new Verdict.Refused("the name of our own list of links");
    }
    return new Verdict.Accepted(name);
  }

  /** Returns the name as a store would see it that folds case and Unicode forms. */
  static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /** The key for people: cut, and without control characters. */
  static String shown(String key) {
    StringBuilder shown = new StringBuilder();
    key.codePoints()
        .limit(LONGEST_SHOWN)
        .forEach(
            point -> {
              if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown + (key.codePointCount(0, key.length()) > LONGEST_SHOWN ? "…" : "");
  }
}
