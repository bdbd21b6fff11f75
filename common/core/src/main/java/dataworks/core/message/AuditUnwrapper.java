package dataworks.core.message;

/** Makes the record of an audit event: its context, with three members added. */
final class AuditUnwrapper {
  private static final byte[] CONTEXT = Ascii.bytes("context");
  private static final byte[] AUDIT_TYPE = Ascii.bytes("auditType");

  private final JsonTransformer json;
  private boolean hasContext;
  private int typeFrom;
  private int typeTo;

  AuditUnwrapper(JsonTransformer json) {
    this.json = json;
  }

  /** Leaves the record's members in the transformer's table. */
  void unwrap(Bytes timestamp) {
    JsonLexer lexer = json.lexer;
    hasContext = false;
    typeFrom = -1;
    lexer.expect('{');
    if (!lexer.takes('}')) {
      do {
        lexer.name();
        member(lexer);
      } while (lexer.continues('}'));
    }
    lexer.expectEnd();
    check();
    addMembers(timestamp);
  }

  private void member(JsonLexer lexer) {
    if (lexer.textIs(CONTEXT)) {
      json.out.clear();
      json.members.clear();
      boolean isObject = lexer.peek() == '{';
      if (isObject) {
        json.members();
      } else {
        lexer.skipValue();
      }
      hasContext = isObject && json.members.size > 0;
    } else if (lexer.textIs(AUDIT_TYPE)) {
      lexer.peek();
      typeFrom = lexer.position;
      lexer.skipValue();
      typeTo = lexer.position;
    } else {
      lexer.skipValue();
    }
  }

  private void check() {
    if (!hasContext) {
      throw bad("context is missing, empty or no object");
    }
    if (typeFrom < 0 || SourceDates.isEmpty(json.lexer.in, typeFrom, typeTo)) {
      throw bad("auditType is missing or empty");
    }
  }

  private void addMembers(Bytes timestamp) {
    JsonLexer lexer = json.lexer;
    lexer.reset(lexer.in, typeFrom, typeTo);
    json.beginAdded(Special.AUDIT_EVENT);
    json.value(JsonTransformer.Role.MEMBER);
    json.endMember();
    json.beginAdded(Special.TIME_STAMP);
    json.addedText(timestamp.data, 0, timestamp.size);
    json.endMember();
    json.beginAdded(Special.TIME_STAMP_ORIG);
    json.addedText(timestamp.data, 0, timestamp.size);
    json.endMember();
  }

  private static BadRecordException bad(String message) {
    return new BadRecordException(ReasonCode.BAD_AUDIT, message);
  }
}
