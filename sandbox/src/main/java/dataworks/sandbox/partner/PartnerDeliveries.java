package dataworks.sandbox.partner;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.sandbox.sample.MasterKeys;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes what the partner delivers, made up from a seed: the same arguments make the same bytes.
 * Streams through a temporary file; used by one thread.
 */
public final class PartnerDeliveries {
  private static final String MASTER_KEY = "partner:master,1";

  private final ObjectStore store;
  private final Location root;
  private final long seed;

  public PartnerDeliveries(ObjectStore store, Location root, long seed) {
    this.store = store;
    this.root = root;
    this.seed = seed;
  }

  /** A CSV file, {@code <day>_<collection>_<sequence>.csv}. */
  public Location csv(
      LocalDate day, String collection, int sequence, List<Field> fields, long records) {
    Location file = root.resolve("%s_%s_%03d.csv".formatted(day, collection, sequence));
    store(file, Map.of(), out -> writeCsv(out, random(file), day, sequence, fields, records));
    return file;
  }

  /** An encrypted JSON document, {@code <day>_<collection>_<sequence>.json}. */
  public Location json(
      LocalDate day, String collection, int sequence, List<Field> fields, long records) {
    Location file = root.resolve("%s_%s_%03d.json".formatted(day, collection, sequence));
    encrypted(file, out -> writeJson(out, random(file), day, sequence, fields, records));
    return file;
  }

  /** Any text as an encrypted file with the partner's metadata. */
  public void encrypted(Location file, Content content) {
    Random random = random(file);
    byte[] key = new byte[16];
    byte[] vector = new byte[16];
    random.nextBytes(key);
    random.nextBytes(vector);
    Map<String, String> metadata =
        Map.of(
            "iv", Base64.getEncoder().encodeToString(vector),
            "ciphertext", MasterKeys.wrap(key, MASTER_KEY),
            "datakeyencryptionkeyid", MASTER_KEY);
    store(
        file,
        metadata,
        out -> {
          try (OutputStream sealed = new CipherOutputStream(out, cipher(key, vector))) {
            content.write(sealed);
          }
        });
  }

  /** Content of a file. */
  @FunctionalInterface
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  private void store(Location file, Map<String, String> metadata, Content content) {
    try {
      Path temporary = Files.createTempFile("delivery", ".part");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
          content.write(out);
        }
        try (InputStream bytes = Files.newInputStream(temporary)) {
          store.write(file, bytes, Files.size(temporary), metadata);
        }
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the delivery " + file + " can't be written", e);
    }
  }

  private static void writeCsv(
      OutputStream out,
      Random random,
      LocalDate day,
      int sequence,
      List<Field> fields,
      long records)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (Field field : fields) {
      line.append(line.length() == 0 ? "" : ",").append(field.name());
    }
    write(out, line.append("\r\n"));
    for (long row = 0; row < records; row++) {
      for (int i = 0; i < fields.size(); i++) {
        String value = fields.get(i).value(random, day, sequence * 100_000L + row);
        line.append(i == 0 ? "" : ",").append(quoted(value));
      }
      write(out, line.append("\r\n"));
    }
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static void writeJson(
      OutputStream out,
      Random random,
      LocalDate day,
      int sequence,
      List<Field> fields,
      long records)
      throws IOException {
    StringBuilder text = new StringBuilder("{\"extract\":{\"date\":\"" + day + "\"},\"fields\":[");
    for (int i = 0; i < fields.size(); i++) {
      boolean personal = fields.get(i).sensitivity() == Field.Sensitivity.PERSONAL;
      text.append(i == 0 ? "" : ",")
          .append("{\"fieldName\":\"")
          .append(fields.get(i).name())
          .append("\",\"pii\":\"")
          .append(personal)
          .append("\"}");
    }
    write(out, text.append("],\"data\":["));
    for (long row = 0; row < records; row++) {
      text.append(row == 0 ? "{" : ",\n{");
      for (int i = 0; i < fields.size(); i++) {
        Field field = fields.get(i);
        String value = field.value(random, day, sequence * 100_000L + row);
        text.append(i == 0 ? "\"" : ",\"").append(field.name()).append("\":");
        text.append(field.quotedInJson() ? '"' + escaped(value) + '"' : value);
      }
      write(out, text.append('}'));
    }
    write(out, text.append("]}"));
  }

  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\r", "\\r")
        .replace("\n", "\\n");
  }

  private static void write(OutputStream out, StringBuilder text) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  private Random random(Location file) {
    return new Random(Objects.hash(seed, file.name()));
  }

  private static Cipher cipher(byte[] key, byte[] vector) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES in counter mode", e);
    }
  }
}
