package dataworks.core.message;

import java.nio.charset.StandardCharsets;

/** Puts a record together: what the rules say about its own members, and its line. Used again. */
final class RecordWriter {
  private static final int[] DATE_SOURCES = {
    Special.LAST_MODIFIED, Special.REMOVED, Special.CREATED
  };

  private final JsonTransformer json;
  private final Bytes line;
  private final Members spans;
  private final Bytes scratch = new Bytes(64);
  private long lastModified;
  private boolean removed;

  RecordWriter(JsonTransformer json, Bytes line, Members spans) {
    this.json = json;
    this.line = line;
    this.spans = spans;
  }

  long lastModifiedMillis() {
    return lastModified;
  }

  /** Tells if the object itself has a {@code _removedDateTime}. */
  boolean isRemoved() {
    return removed;
  }

  /** The members are in the transformer's table; what is written is complete afterwards. */
  void finish() {
    removed = lastWith(Special.REMOVED) >= 0;
    lastModified = chooseDate();
    replaceLastModified();
    boolean bad = removed && dropArchived();
    wrapId();
    if (writeLine() || bad) {
      throw badDate("a text or $date looks like a date but is none");
    }
  }

  private int lastWith(int special) {
    for (int i = json.members.size - 1; i >= 0; i--) {
      if (json.members.special(i) == special) {
        return i;
      }
    }
    return -1;
  }

  private long chooseDate() {
    MemberTable members = json.members;
    for (int special : DATE_SOURCES) {
      int source = lastWith(special);
      if (source < 0) {
        continue;
      }
      long instant =
          SourceDates.ofMember(
              json.lexer.in, members.sourceFrom(source), members.sourceTo(source), scratch);
      if (instant == Dates.BAD) {
        throw badDate(
            new String(Special.name(special), StandardCharsets.US_ASCII) + " isn't a valid date");
      }
      if (instant != Dates.NONE) {
        return instant;
      }
    }
    return Dates.FALLBACK;
  }

  private void replaceLastModified() {
    MemberTable members = json.members;
    int count = members.size;
    json.beginAdded(Special.LAST_MODIFIED);
    json.writeDate(lastModified);
    json.endMember();
    int added = members.size - 1;
    boolean replaced = false;
    for (int i = 0; i < count; i++) {
      if (members.special(i) == Special.LAST_MODIFIED) {
        members.replace(i, members.nameFrom(added), members.nameTo(added), members.endOf(added));
        replaced = true;
      }
    }
    if (replaced) {
      members.size = added;
    }
  }

  private boolean dropArchived() {
    boolean bad = false;
    int archived = lastWith(Special.ARCHIVED);
    if (archived >= 0) {
      bad = json.members.isBad(archived);
    }
    while (archived >= 0) {
      json.members.remove(archived);
      archived = lastWith(Special.ARCHIVED);
    }
    return bad;
  }

  private void wrapId() {
    MemberTable members = json.members;
    int id = lastWith(Special.ID);
    if (id < 0 || members.isBad(id)) {
      return;
    }
    int from = members.nameTo(id) + 2;
    int to = members.endOf(id);
    byte first = json.out.data[from];
    if (first == '{' || first == '[' || first == 'n') {
      return;
    }
    boolean isText = first == '"';
    json.beginAdded(Special.ID);
    Bytes out = json.out;
    out.add(json.treatment().oidName);
    if (!isText) {
      out.add((byte) '"');
    }
    out.reserve(to - from);
    out.add(out.data, from, to);
    if (!isText) {
      out.add((byte) '"');
    }
    out.add((byte) '}');
    json.endMember();
    int added = members.size - 1;
    members.replace(id, members.nameFrom(added), members.nameTo(added), members.endOf(added));
    members.size = added;
  }

  /** Returns true if a member that stays holds an invalid date. */
  private boolean writeLine() {
    MemberTable members = json.members;
    int count = members.sort(0, json.lexer.in);
    byte[] out = json.out.data;
    line.clear();
    spans.clear();
    line.reserve(json.out.size + count + 2);
    line.add((byte) '{');
    boolean bad = false;
    for (int i = 0; i < count; i++) {
      int member = members.ordered(i);
      bad |= members.isBad(member);
      if (i > 0) {
        line.add((byte) ',');
      }
      int nameFrom = members.nameFrom(member);
      int shift = line.size - (nameFrom - 1);
      line.add(out, nameFrom - 1, members.endOf(member));
      spans.add(nameFrom + shift, members.nameTo(member) + shift, line.size);
      if (members.hasEscapedName(member)) {
        spans.markEscapedNames();
      }
    }
    line.add((byte) '}');
    return bad;
  }

  private static BadRecordException badDate(String message) {
    return new BadRecordException(ReasonCode.BAD_DATE, message);
  }
}
