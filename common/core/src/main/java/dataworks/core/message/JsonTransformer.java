package dataworks.core.message;

import java.util.Arrays;

/**
 * Reads one JSON value and writes it compact, with sorted members, treated as wanted: in one pass,
 * without recursion and without objects. Not thread-safe.
 *
 * <p>An invalid date does not stop it: a member that carries one may still be dropped, for it may
 * be a duplicate. It marks the value as bad, and the caller looks at the mark.
 */
final class JsonTransformer {
  /** The place of a value, which decides on how an object with nothing but a date is read. */
  enum Role {
    MEMBER,
    ELEMENT
  }

  private static final int KIND = 0;
  private static final int OUT_FROM = 1;
  private static final int MEMBERS = 2;
  private static final int SPOILT = 3;
  private static final int WIDTH = 4;

  final JsonLexer lexer = new JsonLexer();
  final Bytes out = new Bytes(8192);
  final MemberTable members = new MemberTable(out);
  private final Bytes decoded = new Bytes(256);
  private final Bytes cleaned = new Bytes(256);
  private final Bytes sorted = new Bytes(1024);
  private Treatment treatment = Treatment.CANONICAL;
  private int[] frames = new int[WIDTH * 16];
  private int depth;
  private boolean bad;

  void reset(byte[] in, int from, int to, Treatment wanted) {
    lexer.reset(in, from, to);
    out.clear();
    members.clear();
    treatment = wanted;
    depth = 0;
    bad = false;
  }

  Treatment treatment() {
    return treatment;
  }

  /** Tells if the value written last holds an invalid date. */
  boolean isBad() {
    return bad;
  }

  /** Writes the members of the object at the position, leaving them unsorted in the table. */
  void members() {
    lexer.expect('{');
    depth = 1;
    if (!lexer.takes('}')) {
      do {
        memberName();
        value(Role.MEMBER);
        endMember();
      } while (lexer.continues('}'));
    }
    depth = 0;
  }

  /** Writes the value at the position. */
  void value(Role role) {
    int floor = depth;
    bad = false;
    while (true) {
      int next = lexer.peek();
      if (next == '{') {
        open('{', role, floor);
        if (!lexer.takes('}')) {
          memberName();
          continue;
        }
        closeObject();
      } else if (next == '[') {
        open('[', role, floor);
        if (!lexer.takes(']')) {
          continue;
        }
        closeArray();
      } else if (next == '"') {
        textValue();
      } else if (next < 0) {
        throw lexer.malformed();
      } else {
        int from = lexer.position;
        lexer.scalar();
        out.add(lexer.in, from, lexer.position);
      }
      if (closeFinished(floor)) {
        return;
      }
    }
  }

  /** Leaves the containers that end here; true when the whole value has ended. */
  private boolean closeFinished(int floor) {
    while (depth > floor) {
      if (kindOf(depth - 1) == '{') {
        endMember();
        if (lexer.continues('}')) {
          out.add((byte) ',');
          memberName();
          return false;
        }
        closeObject();
      } else {
        frames[(depth - 1) * WIDTH + SPOILT] |= bad ? 1 : 0;
        bad = false;
        if (lexer.continues(']')) {
          out.add((byte) ',');
          return false;
        }
        closeArray();
      }
    }
    return true;
  }

  private void open(char kind, Role role, int floor) {
    if (depth >= JsonLexer.MAXIMUM_DEPTH) {
      throw JsonLexer.tooDeep();
    }
    if ((depth + 1) * WIDTH > frames.length) {
      frames = Arrays.copyOf(frames, frames.length * 2);
    }
    boolean member = depth == floor ? role == Role.MEMBER : kindOf(depth - 1) != '[';
    int frame = depth++ * WIDTH;
    frames[frame + KIND] = kind == '[' ? '[' : member ? '{' : -'{';
    frames[frame + OUT_FROM] = out.size;
    frames[frame + MEMBERS] = members.size;
    frames[frame + SPOILT] = 0;
    out.add((byte) kind);
    lexer.position++;
  }

  private int kindOf(int level) {
    return Math.abs(frames[level * WIDTH + KIND]);
  }

  private void closeArray() {
    depth--;
    bad = frames[depth * WIDTH + SPOILT] != 0;
    out.add((byte) ']');
  }

  private void closeObject() {
    depth--;
    int frame = depth * WIDTH;
    int base = frames[frame + MEMBERS];
    bad = false;
    boolean mayBeDate = treatment.dates && frames[frame + KIND] == '{';
    if (!mayBeDate || !rewritesDate(base, frames[frame + OUT_FROM])) {
      if (members.isAscending(base)) {
        for (int i = base; i < members.size; i++) {
          bad |= members.isBad(i);
        }
      } else {
        reorder(base, frames[frame + OUT_FROM] + 1);
      }
      out.add((byte) '}');
    }
    members.size = base;
  }

  private void reorder(int base, int outFrom) {
    int count = members.sort(base, lexer.in);
    sorted.clear();
    for (int i = 0; i < count; i++) {
      int member = members.ordered(i);
      bad |= members.isBad(member);
      if (i > 0) {
        sorted.add((byte) ',');
      }
      sorted.add(out.data, members.nameFrom(member) - 1, members.endOf(member));
    }
    out.size = outFrom;
    out.add(sorted.data, 0, sorted.size);
  }

  /** {@code {"$date": …}} as a member keeps its shape, with its date read widely. */
  private boolean rewritesDate(int base, int outFrom) {
    for (int i = base; i < members.size; i++) {
      if (members.special(i) != Special.DATE) {
        return false;
      }
    }
    int last = members.size - 1;
    if (last < base) {
      return false;
    }
    long instant =
        SourceDates.ofPrimitive(
            lexer.in, members.sourceFrom(last), members.sourceTo(last), decoded);
    if (instant == Dates.NONE) {
      return false;
    }
    bad = instant == Dates.BAD;
    if (!bad) {
      out.size = outFrom;
      writeDate(instant);
    } else {
      out.add((byte) '}');
    }
    return true;
  }

  private void memberName() {
    lexer.name();
    int from = lexer.textFrom;
    int to = lexer.textTo;
    if (isVerbatim()) {
      int nameFrom = out.size + 1;
      out.add(lexer.in, from - 1, to + 1);
      long key = MemberTable.key(lexer.in, from, to);
      int special = Special.of(lexer.in, from, to);
      members.begin(nameFrom, out.size - 1, key, special, from, to);
    } else {
      treatedName(from, to);
    }
    out.add((byte) ':');
    lexer.peek();
    members.beginValue(lexer.position);
  }

  private void treatedName(int from, int to) {
    decodeText(from, to);
    int special = Special.of(decoded.data, 0, decoded.size);
    Bytes name = clean();
    int nameFrom = out.size + 1;
    Texts.quote(name.data, 0, name.size, out);
    int nameTo = out.size - 1;
    long key = MemberTable.key(name.data, 0, name.size);
    members.begin(nameFrom, nameTo, key, special, from, to);
    if (nameTo - nameFrom != name.size) {
      members.markEscapedName();
    }
  }

  /** Begins a member that the source does not have. */
  void beginAdded(int special) {
    byte[] name = Special.name(special);
    out.add((byte) '"');
    int nameFrom = out.size;
    out.add(name);
    long key = MemberTable.key(name, 0, name.length);
    members.begin(nameFrom, out.size, key, special, 0, 0);
    out.add((byte) '"');
    out.add((byte) ':');
    members.beginValue(lexer.position);
  }

  void endMember() {
    members.end(out.size, lexer.position);
    if (bad) {
      members.markBad();
      bad = false;
    }
  }

  private void textValue() {
    lexer.text();
    if (isVerbatim()) {
      int from = lexer.textFrom;
      int to = lexer.textTo;
      if (!treatment.dates || !writesDate(lexer.in, from, to)) {
        out.add(lexer.in, from - 1, to + 1);
      }
    } else {
      decodeText(lexer.textFrom, lexer.textTo);
      decodedText();
    }
  }

  /** Writes a text that isn't a part of the source, after decoding it. */
  void addedText(byte[] text, int from, int to) {
    bad = false;
    decoded.clear();
    decoded.add(text, from, to);
    decodedText();
  }

  private void decodedText() {
    if (treatment.dates && writesDate(decoded.data, 0, decoded.size)) {
      return;
    }
    Bytes text = clean();
    Texts.quote(text.data, 0, text.size, out);
  }

  private boolean isVerbatim() {
    int flags = lexer.textFlags;
    return flags == 0 || (flags == JsonLexer.UNCLEAN && !treatment.sanitises);
  }

  private void decodeText(int from, int to) {
    decoded.clear();
    Texts.decode(lexer.in, from, to, decoded);
  }

  private Bytes clean() {
    if (!treatment.sanitises) {
      return decoded;
    }
    cleaned.clear();
    Texts.sanitise(decoded, cleaned);
    if (treatment.removesLineBreaks) {
      Texts.removeLineBreaks(cleaned);
    }
    return cleaned;
  }

  private boolean writesDate(byte[] text, int from, int to) {
    long instant = Dates.strict(text, from, to);
    if (instant == Dates.BAD) {
      bad = true;
    }
    if (instant == Dates.BAD || instant == Dates.NONE) {
      return false;
    }
    writeDate(instant);
    return true;
  }

  void writeDate(long instant) {
    out.add(treatment.dateName);
    Dates.write(instant, out);
    out.add((byte) '"');
    out.add((byte) '}');
  }
}
