package dataworks.sandbox.partner;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** One delivered field: its name as the partner spells it, and what its values look like. */
public record Field(String name, Kind kind, Sensitivity sensitivity) {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final String[] WORDS = {
    "warehouse",
    "kitchen",
    "office",
    "garden",
    "driver",
    "assistant",
    "junior",
    "trainee",
    "café",
    "night",
    "shift",
    "lead",
    "support",
    "retail",
    "care"
  };

  /** Kinds of values. */
  public enum Kind {
    ID,
    NUMBER,
    AMOUNT,
    FLAG,
    TIME,
    WORDS,
    /** Text with line breaks, quotes and delimiters. */
    AWKWARD,
    /** Mostly numbers, with a text now and then. */
    MIXED
  }

  /** The partner's marking of personal fields. */
  public enum Sensitivity {
    PERSONAL,
    OPEN
  }

  public static Field open(String name, Kind kind) {
    return new Field(name, kind, Sensitivity.OPEN);
  }

  public static Field personal(String name, Kind kind) {
    return new Field(name, kind, Sensitivity.PERSONAL);
  }

  boolean quotedInJson() {
    return kind == Kind.TIME || kind == Kind.WORDS || kind == Kind.AWKWARD || kind == Kind.MIXED;
  }

  String value(Random random, LocalDate day, long row) {
    return switch (kind) {
      case ID -> Long.toString(day.toEpochDay() * 1_000_000L + row);
      case NUMBER -> Integer.toString(random.nextInt(100_000));
      case AMOUNT -> String.format(Locale.ROOT, "%.2f", random.nextInt(1_000_000) / 100.0);
      case FLAG -> Boolean.toString(random.nextBoolean());
      case TIME -> time(random, day);
      case WORDS -> words(random);
      case AWKWARD -> words(random) + ", \"" + words(random) + "\"\r\n" + words(random) + ";";
      case MIXED ->
          random.nextInt(10) == 0 ? "about " + row : Integer.toString(random.nextInt(900));
    };
  }

  private static String time(Random random, LocalDate day) {
    LocalDateTime time = day.atStartOfDay().minusSeconds(random.nextInt(86_400));
    return SECONDS.format(time);
  }

  private static String words(Random random) {
    return WORDS[random.nextInt(WORDS.length)] + " " + WORDS[random.nextInt(WORDS.length)];
  }
}
