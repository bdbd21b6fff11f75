package dataworks.reconciliation.combine;

import dataworks.reconciliation.manifest.IdForm;
import dataworks.reconciliation.manifest.LineParser;
import dataworks.reconciliation.manifest.ManifestField;
import dataworks.reconciliation.manifest.ManifestFile;
import dataworks.reconciliation.manifest.Side;
import dataworks.reconciliation.manifest.Slice;
import java.util.Arrays;

/**
 * A record on its way through the shuffle: {@code length, flags, key length, key (database,
 * collection, id), timestamp, manifest type, component, record type, shown id, file}. Two records
 * have the same key exactly when the bytes of their keys are equal.
 */
final class RecordCodec {
  static final int EXPORT = 1;
  static final int SHOWN = 2;

  private final IdForm form = new IdForm();
  private final ShuffleBuffer record = new ShuffleBuffer(1024);
  private final Slice dashedSlice = new Slice();
  private byte[] database = new byte[64];
  private long hash;

  /** The record's bytes without their length, valid until the next call. */
  ShuffleBuffer encode(LineParser line, ManifestFile file) {
    Slice id = line.field(ManifestField.ID);
    Slice key = form.key(id);
    boolean shown = key != id && !form.unwrapped() && !same(key, id);
    record.clear();
    record.put((file.side() == Side.EXPORT ? EXPORT : 0) | (shown ? SHOWN : 0));
    Slice collection = line.field(ManifestField.COLLECTION);
    Slice dashed = dashed(line.field(ManifestField.DATABASE));
    record.putVarint(size(dashed.length()) + size(collection.length()) + key.length());
    int begin = record.length();
    record.putText(dashed);
    record.putText(collection);
    record.put(key.bytes(), key.start(), key.length());
    hash = ShuffleBuffer.hash(record.array(), begin, record.length());
    record.putLong(line.timestamp());
    record.putText(line.field(ManifestField.MANIFEST_TYPE));
    record.putText(line.field(ManifestField.COMPONENT));
    record.putText(line.field(ManifestField.RECORD_TYPE));
    if (shown) {
      record.putText(id);
    }
    record.putVarint(file.index());
    return record;
  }

  /** Of the last record's key. */
  long hash() {
    return hash;
  }

  private static boolean same(Slice left, Slice right) {
    return Arrays.equals(
        left.bytes(), left.start(), left.end(), right.bytes(), right.start(), right.end());
  }

  private static int size(int textLength) {
    int bits = 32 - Integer.numberOfLeadingZeros(textLength | 1);
    return textLength + (bits + 6) / 7;
  }

  private Slice dashed(Slice name) {
    if (database.length < name.length()) {
      database = new byte[2 * name.length()];
    }
    for (int i = 0; i < name.length(); i++) {
      byte one = name.bytes()[name.start() + i];
      database[i] = one == '_' ? (byte) '-' : one;
    }
    return dashedSlice.set(database, 0, name.length());
  }
}
