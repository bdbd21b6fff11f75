package dataworks.reconciliation.manifest;

/**
 * Brings ids to the one form under which the two sides match. A JSON object whose only member is
 * {@code $oid} or {@code id} becomes that member's text; any other JSON object a text that does not
 * depend on the order of members or on white space; a text that isn't an object, also after {@code
 * ""} → {@code "}, stays. One thread.
 */
public final class IdForm {
  private final FlatObject flat = new FlatObject();
  private final AnyObject any = new AnyObject();
  private final Slice key = new Slice();
  private byte[] undoubled = new byte[256];
  private boolean unwrapped;

  /** The key, valid until the next call. */
  public Slice key(Slice id) {
    unwrapped = false;
    if (!opens(id.bytes(), id.start(), id.end())) {
      return id;
    }
    if (read(id.bytes(), id.start(), id.end())) {
      return key;
    }
    int length = undouble(id);
    return length < id.length() && read(undoubled, 0, length) ? key : id;
  }

  /** Tells if the last key was the text of a wrapper's member: then that text is shown. */
  public boolean unwrapped() {
    return unwrapped;
  }

  private boolean read(byte[] bytes, int start, int end) {
    if (flat.read(bytes, start, end)) {
      unwrapped = flat.key(key);
      return true;
    }
    if (doubledAtOnce(bytes, start, end)) {
      return false;
    }
    if (any.read(bytes, start, end)) {
      unwrapped = any.key(key);
      return true;
    }
    return false;
  }

  /**
   * Recognises the doubled quotes of a name, which begin no JSON object: no need to ask the full
   * parser.
   */
  private static boolean doubledAtOnce(byte[] bytes, int start, int end) {
    return end - start > 3
        && bytes[start + 1] == '"'
        && bytes[start + 2] == '"'
        && (bytes[start + 3] & 0xff) > ' '
        && bytes[start + 3] != ':';
  }

  private static boolean opens(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && FlatObject.isSpace(bytes[at])) {
      at++;
    }
    return at < end && bytes[at] == '{';
  }

  private int undouble(Slice id) {
    if (undoubled.length < id.length()) {
      undoubled = new byte[2 * id.length()];
    }
    byte[] from = id.bytes();
    int length = 0;
    for (int at = id.start(); at < id.end(); at++) {
      undoubled[length++] = from[at];
      if (from[at] == '"' && at + 1 < id.end() && from[at + 1] == '"') {
        at++;
      }
    }
    return length;
  }
}
