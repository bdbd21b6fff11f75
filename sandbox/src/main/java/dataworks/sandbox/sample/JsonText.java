package dataworks.sandbox.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes members of made-up payloads; the texts need no escapes. Not thread-safe. */
final class JsonText {
  private static final DateTimeFormatter INCOMING =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter OUTGOING =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder(4096);

  JsonText clear() {
    text.setLength(0);
    return this;
  }

  JsonText open() {
    text.append('{');
    return this;
  }

  JsonText open(String name) {
    name(name);
    text.append('{');
    return this;
  }

  JsonText close() {
    text.append('}');
    return this;
  }

  JsonText text(String name, String value) {
    name(name);
    text.append('"').append(value).append('"');
    return this;
  }

  JsonText number(String name, long value) {
    name(name);
    text.append(value);
    return this;
  }

  /** Any JSON, also digits that no double would keep. */
  JsonText json(String name, String value) {
    name(name);
    text.append(value);
    return this;
  }

  JsonText incomingDate(String name, long millis) {
    return text(name, incoming(millis));
  }

  JsonText wrappedDate(String name, long millis) {
    return open(name).text("$date", OUTGOING.format(Instant.ofEpochMilli(millis))).close();
  }

  static String incoming(long millis) {
    return INCOMING.format(Instant.ofEpochMilli(millis));
  }

  int length() {
    return text.length();
  }

  private void name(String name) {
    if (text.length() > 0 && text.charAt(text.length() - 1) != '{') {
      text.append(',');
    }
    text.append('"').append(name).append("\":");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
