package dataworks.ingesters.audit;

import dataworks.ingesters.audit.AuditColumns.Choice;
import dataworks.spark.write.OrcOutput;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Writes the columns of a narrower table, each as its list says. Used by one thread. */
final class Redaction {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final List<Choice> choices;
  private final MessageDigest sha256;
  private final byte[] digest;
  private final byte[] hex;

  Redaction(List<Choice> choices) {
    this.choices = choices;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    this.digest = new byte[sha256.getDigestLength()];
    this.hex = new byte[digest.length * 2];
  }

  void write(ColumnValues values, OrcOutput output) {
    int row = output.nextRow();
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      switch (choice.treatment()) {
        case KEEP -> values.write(choice.source(), output, i, row);
        case NULL -> output.setNull(i, row);
        case HASH -> hash(values, choice.source(), output, i, row);
      }
    }
  }

  private void hash(ColumnValues values, int source, OrcOutput output, int target, int row) {
    if (values.isNull(source)) {
      output.setNull(target, row);
      return;
    }
    sha256.update(values.buffer(source), values.offset(source), values.length(source));
    try {
      sha256.digest(digest, 0, digest.length);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
    for (int i = 0; i < digest.length; i++) {
      hex[2 * i] = HEX[(digest[i] >> 4) & 0xf];
      hex[2 * i + 1] = HEX[digest[i] & 0xf];
    }
    output.text(target, row, hex, 0, hex.length);
  }
}
