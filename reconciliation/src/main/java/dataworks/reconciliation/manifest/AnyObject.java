package dataworks.reconciliation.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any JSON object at all: nested, with escapes, with any numbers; numbers keep their digits. */
final class AnyObject {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(1_000_000).build())
          .build();

  /** A member: its name, its canonical JSON text, and its plain text (that of a string decoded). */
  private record Member(byte[] name, String json, String plain) {}

  private byte[] key;
  private boolean unwrapped;

  /** False when the bytes are no JSON object. */
  boolean read(byte[] bytes, int start, int end) {
    try (JsonParser parser = JSON.createParser(bytes, start, end - start)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      List<Member> members = members(parser);
      if (parser.nextToken() != null) {
        return false;
      }
      unwrapped =
          members.size() == 1
              && FlatObject.wraps(members.get(0).name(), 0, members.get(0).name().length);
      key = utf8(unwrapped ? members.get(0).plain() : json(members));
      return true;
    } catch (IOException notJson) {
      return false;
    }
  }

  boolean key(Slice slice) {
    slice.set(key, 0, key.length);
    return unwrapped;
  }

  private static List<Member> members(JsonParser parser) throws IOException {
    List<Member> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      byte[] name = utf8(parser.currentName());
      JsonToken token = parser.nextToken();
      boolean text = token == JsonToken.VALUE_STRING;
      String plain = text ? parser.getText() : value(parser, token);
      members.add(new Member(name, text ? quoted(plain) : plain, plain));
    }
    return members;
  }

  private static String json(List<Member> members) {
    StringBuilder json = new StringBuilder("{");
    members.stream()
        .sorted((left, right) -> Arrays.compareUnsigned(left.name(), right.name()))
        .forEach(
            member ->
                json.append(json.length() == 1 ? "" : ",")
                    .append(quoted(new String(member.name(), StandardCharsets.UTF_8)))
                    .append(':')
                    .append(member.json()));
    return json.append('}').toString();
  }

  private static String value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> json(members(parser));
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> quoted(parser.getText());
      default -> parser.getText();
    };
  }

  private static String array(JsonParser parser) throws IOException {
    StringBuilder json = new StringBuilder("[");
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      json.append(json.length() == 1 ? "" : ",").append(value(parser, token));
    }
    return json.append(']').toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one < ' ') {
        quoted.append(String.format("\\u%04x", (int) one));
      } else {
        quoted.append(one == '"' || one == '\\' ? "\\" : "").append(one);
      }
    }
    return quoted.append('"').toString();
  }

  /** Refuses half a surrogate pair: encoded as a question mark it would match another id. */
  private static byte[] utf8(String text) throws CharacterCodingException {
    var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }
}
