package dataworks.spark.quarantine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A line of the quarantine. {@code record} is the original line; a line that isn't UTF-8 comes with
 * replacement characters there, and byte for byte as base64 in {@code recordBase64}.
 */
final class QuarantineLine {
  private static final JsonFactory JSON = new JsonFactory();

  private QuarantineLine() {}

  static byte[] of(QuarantineEntry bad, byte[] record, int offset, int length) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length + 256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("reason", bad.reason());
      json.writeStringField("message", bad.message());
      json.writeStringField("file", bad.file());
      if (bad.line() > 0) {
        json.writeNumberField("line", bad.line());
      }
      json.writeStringField("record", new String(record, offset, length, StandardCharsets.UTF_8));
      if (!isUtf8(record, offset, length)) {
        json.writeFieldName("recordBase64");
        json.writeBinary(record, offset, length);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static boolean isUtf8(byte[] record, int offset, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(record, offset, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
