package dataworks.sandbox.sample;

import java.util.SplittableRandom;

/** Made-up words, names and numbers: nothing of it belongs to anybody. */
final class Words {
  private static final String[] FILLERS = {
    "claim",
    "payment",
    "advance",
    "statement",
    "review",
    "evidence",
    "journal",
    "commitment",
    "appointment",
    "agent",
    "centre",
    "letter",
    "change",
    "address",
    "décision",
    "naïve",
    "report"
  };
  private static final String[] SURNAMES = {
    "Ashgrove", "Birchwell", "Céderholm", "Dunmarrow", "Elmsford", "Fernhollow", "Gorseby"
  };
  private static final String[] FORENAMES = {
    "Alwin", "Brida", "Corin", "Delphy", "Edric", "Fenella"
  };
  private static final String[] TOWNS = {"Lower Marsh", "Northwick", "Oakhampton", "Pellbridge"};
  private static final String LETTERS = "ABCEGHJKLMNPRSTWXYZ";

  private Words() {}

  static String surname(SplittableRandom random) {
    return pick(SURNAMES, random);
  }

  static String forename(SplittableRandom random) {
    return pick(FORENAMES, random);
  }

  static String town(SplittableRandom random) {
    return pick(TOWNS, random);
  }

  /** Of the shape of a national insurance number, with a prefix that is never issued. */
  static String nationalInsuranceNumber(SplittableRandom random) {
    return "QQ" + digits(6, random) + "ABCD".charAt(random.nextInt(4));
  }

  static String postcode(SplittableRandom random) {
    return "ZZ" + digits(1, random) + " " + digits(1, random) + letter(random) + letter(random);
  }

  static String digits(int count, SplittableRandom random) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  static String hex(int count, SplittableRandom random) {
    StringBuilder hex = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    return hex.toString();
  }

  static String uuid(SplittableRandom random) {
    return hex(8, random)
        + "-"
        + hex(4, random)
        + "-"
        + hex(4, random)
        + "-"
        + hex(4, random)
        + "-"
        + hex(12, random);
  }

  static String pick(String[] words, SplittableRandom random) {
    return words[random.nextInt(words.length)];
  }

  /** A text of about that many characters. */
  static String text(int length, SplittableRandom random) {
    StringBuilder text = new StringBuilder(Math.max(16, length + 16));
    while (text.length() < length) {
      text.append(pick(FILLERS, random)).append(' ');
    }
    return text.toString();
  }

  private static char letter(SplittableRandom random) {
    return LETTERS.charAt(random.nextInt(LETTERS.length()));
  }
}
