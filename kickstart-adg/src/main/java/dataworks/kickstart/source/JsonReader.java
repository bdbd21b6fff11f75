package dataworks.kickstart.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.core.error.DataworksException;
import dataworks.kickstart.KickstartError;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One JSON document with {@code fields} and {@code data}, read as a stream of records. */
public final class JsonReader implements RecordReader {
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxStringLength(Integer.MAX_VALUE)
                      .maxNumberLength(10_000)
                      .build())
              .build());

  private final String file;
  private final JsonParser parser;
  private final Set<String> members = new HashSet<>();
  private long records;
  private boolean inData;

  public JsonReader(String file, InputStream bytes) throws IOException {
    this.file = file;
    this.parser = JSON.getFactory().createParser(bytes);
  }

  /** Reads on until the fields are known; skips the data where it comes first. */
  public FileHeader header() throws IOException {
    try {
      begin();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String member = parser.currentName();
        parser.nextToken();
        if (member.equals("fields")) {
          return fields();
        }
        parser.skipChildren();
      }
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
    throw new DataworksException(
        KickstartError.FILE_UNREADABLE,
        file + " has no 'fields': the columns of its records are unknown",
        "a delivery is one object with extract, fields and data; ask the partner");
  }

  @Override
  public Map<String, RawValue> next() throws IOException {
    try {
      if (!inData && !findData()) {
        return null;
      }
      JsonToken token = parser.nextToken();
      if (token == JsonToken.END_ARRAY) {
        finish();
        return null;
      }
      records++;
      if (token != JsonToken.START_OBJECT) {
        throw record("isn't an object");
      }
      return values();
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private void begin() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new DataworksException(
          KickstartError.FILE_EMPTY,
          file + " is empty",
          "ask the partner for the file again; a day without records has an empty data array");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new DataworksException(
          KickstartError.FILE_UNREADABLE,
          file + " isn't a JSON object (wrong key, or not what was agreed)",
          "a delivery is one object with extract, fields and data; ask the partner");
    }
  }

  private boolean findData() throws IOException {
    begin();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      requireOnce(member);
      JsonToken value = parser.nextToken();
      if (member.equals("data") && value == JsonToken.START_ARRAY) {
        inData = true;
        return true;
      }
      parser.skipChildren();
    }
    throw new DataworksException(
        KickstartError.FILE_UNREADABLE,
        file + " has no 'data' array",
        "a delivery is one object with extract, fields and data; ask the partner");
  }

  /** A document that was cut off after its data must not pass for a whole one. */
  private void finish() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      requireOnce(parser.currentName());
      parser.nextToken();
      parser.skipChildren();
    }
    if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
      throw new DataworksException(
          KickstartError.FILE_UNREADABLE,
          file + " does not end after its document",
          "the file is truncated or damaged; ask the partner for it again");
    }
  }

  /** A second {@code data} or {@code fields} would be lost. */
  private void requireOnce(String member) {
    if (!members.add(member) && (member.equals("data") || member.equals("fields"))) {
      throw new DataworksException(
          KickstartError.FILE_UNREADABLE,
          file + " has more than one '" + member + "'",
          "a delivery is one object with extract, fields and data, each once; ask the partner");
    }
  }

  private FileHeader fields() throws IOException {
    JsonNode fields = JSON.readTree(parser);
    List<String> columns = new ArrayList<>();
    boolean personal = false;
    for (JsonNode field : fields) {
      String name = ColumnNames.ofJson(field.path("fieldName").asText());
      if (name.isEmpty() || columns.contains(name)) {
        throw ambiguous(name);
      }
      columns.add(name);
      personal |= isTrue(field.path("pii"));
    }
    return new FileHeader(file, columns, personal);
  }

  private static boolean isTrue(JsonNode value) {
    return value.isBoolean() ? value.booleanValue() : value.asText().equalsIgnoreCase("true");
  }

  private Map<String, RawValue> values() throws IOException {
    Map<String, RawValue> values = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = ColumnNames.ofJson(parser.currentName());
      RawValue value = value(parser.nextToken());
      if (values.containsKey(name)) {
        throw ambiguous(name);
      }
      values.put(name, value);
    }
    return values;
  }

  private RawValue value(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> new RawValue(parser.getText(), RawValue.Kind.TEXT);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new RawValue(parser.getText(), RawValue.Kind.NUMBER);
      case VALUE_TRUE -> new RawValue("true", RawValue.Kind.BOOLEAN);
      case VALUE_FALSE -> new RawValue("false", RawValue.Kind.BOOLEAN);
      case START_OBJECT, START_ARRAY ->
          new RawValue(JSON.readTree(parser).toString(), RawValue.Kind.NESTED);
      default -> throw record("has a value that isn't JSON");
    };
  }

  private DataworksException record(String what) {
    return new DataworksException(
        KickstartError.RECORD_MALFORMED,
        "record %d of %s %s".formatted(records, file, what),
        "ask the partner for a corrected file; nothing of this delivery was published");
  }

  private DataworksException ambiguous(String name) {
    return new DataworksException(
        KickstartError.COLUMNS_AMBIGUOUS,
        "%s has %s column '%s'"
            .formatted(file, name.isEmpty() ? "an unnamed" : "more than one", name),
        "column names must differ after camelCase became snake_case; ask the partner");
  }

  /** The parser's own message quotes the document: only the place is told. */
  private DataworksException malformed(JsonProcessingException e) {
    long offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
    return new DataworksException(
        KickstartError.FILE_UNREADABLE,
        "%s isn't JSON at byte %d, after %d records".formatted(file, offset, records),
        "the file is truncated, damaged or was encrypted with another key; ask the partner");
  }
}
