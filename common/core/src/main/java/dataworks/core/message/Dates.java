package dataworks.core.message;

/** The dates inside records: read from bytes, written to bytes, without any object. */
final class Dates {
  /** Not a date, nor something that looks like one. */
  static final long NONE = Long.MIN_VALUE;

  /** Looks like a date, but is none. */
  static final long BAD = Long.MIN_VALUE + 1;

  /** 1980-01-01T00:00:00.000Z, which stands for a missing date. */
  static final long FALLBACK = 315_532_800_000L;

  private static final long FIRST = -62_135_596_800_000L;
  private static final long LAST = 253_402_300_799_999L;
  private static final int WITH_Z = 24;
  private static final int WITH_OFFSET = 28;
  private static final int SECONDS_END = 19;
  private static final int MINUTE = 60_000;
  private static final int DAY = 86_400_000;
  private static final int[] MONTH_LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Dates() {}

  /** A text that is wholly {@code yyyy-MM-ddTHH:mm:ss.SSSZ} or {@code …SSS+hhmm}. */
  static long strict(byte[] in, int from, int to) {
    int length = to - from;
    if ((length != WITH_Z && length != WITH_OFFSET) || !hasSecondsShape(in, from)) {
      return NONE;
    }
    if (in[from + 19] != '.' || !areDigits(in, from + 20, 3)) {
      return NONE;
    }
    if (length == WITH_Z) {
      return in[from + 23] == 'Z' ? instant(in, from, number(in, from + 20, 3), 0) : NONE;
    }
    if (in[from + 23] != '+' || !areDigits(in, from + 24, 4)) {
      return NONE;
    }
    return instant(in, from, number(in, from + 20, 3), offset(in, from + 24, from + 26));
  }

  /** The same with one to six digits of a second and any offset; what can't be read is BAD. */
  static long wide(byte[] in, int from, int to) {
    int at = from + SECONDS_END;
    if (to - at < 3 || !hasSecondsShape(in, from) || in[at] != '.') {
      return BAD;
    }
    at++;
    int millis = 0;
    int digits = 0;
    while (at < to && isDigit(in[at]) && digits < 6) {
      millis = digits < 3 ? millis * 10 + in[at] - '0' : millis;
      digits++;
      at++;
    }
    if (digits == 0 || at == to) {
      return BAD;
    }
    for (int i = digits; i < 3; i++) {
      millis *= 10;
    }
    int offset = wideOffset(in, at, to);
    return offset == Integer.MIN_VALUE ? BAD : instant(in, from, millis, offset);
  }

  private static int wideOffset(byte[] in, int at, int to) {
    if (in[at] == 'Z' && to - at == 1) {
      return 0;
    }
    boolean colon = to - at == 6 && in[at + 3] == ':';
    if ((in[at] != '+' && in[at] != '-') || (to - at != 5 && !colon)) {
      return Integer.MIN_VALUE;
    }
    int minutesAt = colon ? at + 4 : at + 3;
    if (!areDigits(in, at + 1, 2) || !areDigits(in, minutesAt, 2)) {
      return Integer.MIN_VALUE;
    }
    int offset = offset(in, at + 1, minutesAt);
    return in[at] == '-' && offset != Integer.MIN_VALUE ? -offset : offset;
  }

  private static int offset(byte[] in, int hoursAt, int minutesAt) {
    int hours = number(in, hoursAt, 2);
    int minutes = number(in, minutesAt, 2);
    return hours > 23 || minutes > 59 ? Integer.MIN_VALUE : hours * 60 + minutes;
  }

  private static long instant(byte[] in, int from, int millis, int offsetMinutes) {
    int year = number(in, from, 4);
    int month = number(in, from + 5, 2);
    int day = number(in, from + 8, 2);
    int hour = number(in, from + 11, 2);
    int minute = number(in, from + 14, 2);
    int second = number(in, from + 17, 2);
    boolean isTime = hour < 24 && minute < 60 && second < 60;
    if (!isTime || offsetMinutes == Integer.MIN_VALUE || !isDay(year, month, day)) {
      return BAD;
    }
    long time = ((hour * 60L + minute - offsetMinutes) * 60 + second) * 1000 + millis;
    long instant = daysOf(year, month, day) * DAY + time;
    return instant < FIRST || instant > LAST ? BAD : instant;
  }

  private static boolean isDay(int year, int month, int day) {
    if (year < 1 || month < 1 || month > 12 || day < 1) {
      return false;
    }
    boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= (month == 2 && leap ? 29 : MONTH_LENGTHS[month - 1]);
  }

  private static long daysOf(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = shifted / 400;
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  /** Appends {@code yyyy-MM-ddTHH:mm:ss.SSSZ}. */
  static void write(long instant, Bytes target) {
    target.reserve(WITH_Z);
    byte[] out = target.data;
    int at = target.size;
    long day = Math.floorDiv(instant, (long) DAY);
    int time = (int) (instant - day * DAY);
    writeDay(day, out, at);
    out[at + 10] = 'T';
    digits(out, at + 11, time / (60 * MINUTE), 2);
    out[at + 13] = ':';
    digits(out, at + 14, time / MINUTE % 60, 2);
    out[at + 16] = ':';
    digits(out, at + 17, time / 1000 % 60, 2);
    out[at + 19] = '.';
    digits(out, at + 20, time % 1000, 3);
    out[at + 23] = 'Z';
    target.size = at + WITH_Z;
  }

  private static void writeDay(long epochDay, byte[] out, int at) {
    int days = (int) epochDay + 719_468;
    int era = days / 146_097;
    int dayOfEra = days - era * 146_097;
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shiftedMonth = (5 * dayOfYear + 2) / 153;
    int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    digits(out, at, yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
    out[at + 4] = '-';
    digits(out, at + 5, month, 2);
    out[at + 7] = '-';
    digits(out, at + 8, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2);
  }

  private static void digits(byte[] out, int at, int number, int count) {
    int left = number;
    for (int i = at + count - 1; i >= at; i--) {
      out[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  private static boolean hasSecondsShape(byte[] in, int at) {
    return in[at + 4] == '-'
        && in[at + 7] == '-'
        && in[at + 10] == 'T'
        && in[at + 13] == ':'
        && in[at + 16] == ':'
        && areDigits(in, at, 4)
        && areDigits(in, at + 5, 2)
        && areDigits(in, at + 8, 2)
        && areDigits(in, at + 11, 2)
        && areDigits(in, at + 14, 2)
        && areDigits(in, at + 17, 2);
  }

  private static boolean areDigits(byte[] in, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!isDigit(in[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int number(byte[] in, int from, int count) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      number = number * 10 + in[i] - '0';
    }
    return number;
  }
}
