package dataworks.core.message;

import dataworks.core.keyservice.KeyService;
import dataworks.core.message.CollectionRules.Ids;
import dataworks.core.message.CollectionRules.Shape;
import dataworks.core.message.GoodRecord.Deletion;
import java.nio.charset.StandardCharsets;

/**
 * From an encrypted line to the JSON line that tables hold: envelope, decryption, unwrap, validate,
 * sanitise, write. Pure but for the key service, and deterministic. Not thread-safe and not
 * serializable: make one for each task from its {@link CollectionRules}, use it for all records.
 * Whatever the bytes, a record is good or bad; only what the key service throws besides {@code
 * KeyRejectedException} gets out.
 */
public final class RecordPipeline {
  private final CollectionRules rules;
  private final byte[] db;
  private final byte[] collection;
  private final MessageDecryptor decryptor;
  private final JsonTransformer json = new JsonTransformer();
  private final AuditUnwrapper unwrapper = new AuditUnwrapper(json);
  private final Bytes line = new Bytes(8192);
  private final Members members = new Members(line);
  private final RecordWriter writer = new RecordWriter(json, line, members);
  private final RecordId id = new RecordId();
  private final GoodRecord good = new GoodRecord(line, members, id);

  public RecordPipeline(CollectionRules rules, KeyService keys) {
    this.rules = rules;
    this.db = rules.db().getBytes(StandardCharsets.UTF_8);
    this.collection = rules.collection().getBytes(StandardCharsets.UTF_8);
    this.decryptor = new MessageDecryptor(keys);
  }

  /**
   * One line without its line end; blank lines are no records, see {@link #isBlank}. The outcome
   * holds until the next call.
   */
  public RecordOutcome process(byte[] buffer, int offset, int length) {
    try {
      decryptor.open(buffer, offset, length);
      return transform(decryptor.payload());
    } catch (BadRecordException e) {
      return e.record();
    }
  }

  /** Tells if there is nothing but white space, a carriage return included. */
  public static boolean isBlank(byte[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      byte b = buffer[i];
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  private GoodRecord transform(Bytes payload) {
    Envelope envelope = decryptor.envelope();
    boolean strips = CollectionRules.stripsLineBreaks(envelope.collection(rules, db, collection));
    json.reset(
        payload.data,
        0,
        payload.size,
        strips ? Treatment.SANITISED_WITHOUT_LINE_BREAKS : Treatment.SANITISED);
    JsonDocuments.expectObject(json.lexer, "the payload");
    if (rules.shape() == Shape.AUDIT_CONTEXT) {
      unwrapper.unwrap(envelope.lastModifiedText());
    } else {
      json.members();
      json.lexer.expectEnd();
    }
    writer.finish();
    if (rules.ids() == Ids.REQUIRED) {
      id.readWithPart(envelope);
    }
    boolean delete = writer.isRemoved() || envelope.isDelete();
    return good.hold(delete ? Deletion.DELETED : Deletion.ALIVE, writer.lastModifiedMillis());
  }
}
