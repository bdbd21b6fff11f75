package dataworks.core.message;

/** Checks of whole documents. */
final class JsonDocuments {
  private JsonDocuments() {}

  /** Throws unless an object begins here; tells JSON of another kind from what isn't JSON. */
  static void expectObject(JsonLexer lexer, String what) {
    int next = lexer.peek();
    if (next == '{') {
      return;
    }
    if (next < 0) {
      throw new BadRecordException(ReasonCode.MALFORMED_JSON, what + " is empty");
    }
    lexer.skipValue();
    lexer.expectEnd();
    throw new BadRecordException(ReasonCode.NOT_AN_OBJECT, what + " is JSON, but no object");
  }
}
