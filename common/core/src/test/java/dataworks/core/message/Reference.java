package dataworks.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The rules once more, on trees and texts and without a thought for speed: what tests compare with.
 */
final class Reference {
  private static final Pattern SHAPE =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}(Z|\\+\\d{4})");
  private static final DateTimeFormatter OUT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  private record Digits(String text) {}

  static final class BadDate extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Reference() {}

  /** Compact and sorted, nothing else. */
  static String canonical(String json) {
    return write(parse(json));
  }

  /** Validated and sanitised. */
  static String record(String json) {
    Map<String, Object> object = object(parse(json));
    String modified = date(object);
    object.put("_lastModifiedDateTime", Map.of("$date", modified));
    Map<String, Object> walked = walkObject(object);
    if (walked.containsKey("_removedDateTime")) {
      walked.remove("_archivedDateTime");
    }
    Object id = walked.get("_id");
    if (id instanceof String || id instanceof Digits || id instanceof Boolean) {
      walked.put("_id", Map.of("$oid", id instanceof Digits digits ? digits.text : id.toString()));
    }
    return write(sanitise(walked));
  }

  private static String date(Map<String, Object> object) {
    for (String name : List.of("_lastModifiedDateTime", "_removedDateTime", "createdDateTime")) {
      Object value = object.get(name);
      if (value instanceof Map<?, ?> map) {
        value = map.get("$date");
      }
      if (!isEmpty(value)) {
        return wide(value);
      }
    }
    return "1980-01-01T00:00:00.000Z";
  }

  private static boolean isEmpty(Object value) {
    return value == null
        || value.equals("")
        || value.equals(false)
        || (value instanceof Map<?, ?> map && map.isEmpty())
        || (value instanceof List<?> list && list.isEmpty())
        || (value instanceof Digits digits && Double.parseDouble(digits.text) == 0);
  }

  private static String wide(Object value) {
    if (!(value instanceof String text)
        || !text.matches(".{19}\\.\\d{1,6}(Z|[+-]\\d{2}:?\\d{2})")) {
      throw new BadDate();
    }
    int offsetAt =
        text.endsWith("Z")
            ? text.length() - 1
            : Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    String fraction = (text.substring(20, offsetAt) + "00").substring(0, 3);
    return instant(text.substring(0, 20) + fraction, text.substring(offsetAt).replace(":", ""));
  }

  private static String instant(String local, String offset) {
    try {
      if (!offset.equals("Z") && (offset.substring(1, 3).compareTo("23") > 0)) {
        throw new BadDate();
      }
      int minutes =
          offset.equals("Z")
              ? 0
              : Integer.parseInt(offset.substring(1, 3)) * 60
                  + Integer.parseInt(offset.substring(3));
      if (!offset.equals("Z") && offset.substring(3).compareTo("59") > 0) {
        throw new BadDate();
      }
      OffsetDateTime utc =
          OffsetDateTime.of(java.time.LocalDateTime.parse(local), ZoneOffset.UTC)
              .plusMinutes(offset.startsWith("-") ? minutes : -minutes);
      boolean hour24 = local.startsWith("24", 11);
      if (hour24 || utc.getYear() < 1 || utc.getYear() > 9999 || local.startsWith("0000")) {
        throw new BadDate();
      }
      return OUT.format(utc);
    } catch (java.time.DateTimeException e) {
      throw new BadDate();
    }
  }

  private static Object walk(Object value) {
    if (value instanceof Map<?, ?> map) {
      if (map.size() == 1 && map.containsKey("$date")) {
        Object date = map.get("$date");
        boolean primitive = !(date instanceof Map) && !(date instanceof List);
        if (primitive && !isEmpty(date)) {
          return Map.of("$date", wide(date));
        }
      }
      return walkObject(object(map));
    }
    return walkOther(value);
  }

  private static Object walkOther(Object value) {
    if (value instanceof List<?> list) {
      List<Object> walked = new ArrayList<>();
      for (Object element : list) {
        walked.add(element instanceof Map<?, ?> map ? walkObject(object(map)) : walkOther(element));
      }
      return walked;
    }
    if (value instanceof String text && SHAPE.matcher(text).matches()) {
      return Map.of("$date", instant(text.substring(0, 23), text.substring(23)));
    }
    return value;
  }

  private static Map<String, Object> walkObject(Map<String, Object> object) {
    Map<String, Object> walked = new LinkedHashMap<>();
    object.forEach((name, value) -> walked.put(name, walk(value)));
    return walked;
  }

  private static Object sanitise(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> clean = new LinkedHashMap<>();
      object(map).forEach((name, inner) -> clean.put(clean(name), sanitise(inner)));
      return clean;
    }
    if (value instanceof List<?> list) {
      List<Object> clean = new ArrayList<>();
      list.forEach(element -> clean.add(sanitise(element)));
      return clean;
    }
    return value instanceof String text ? clean(text) : value;
  }

  private static String clean(String text) {
    return text.replace("$", "d_")
        .replace("\0", "")
        .replace("_archivedDateTime", "_removedDateTime")
        .replace("_archived", "_removed");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object map) {
    return (Map<String, Object>) map;
  }

  static String write(Object value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(Object value, StringBuilder text) {
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, Object> sorted =
          new TreeMap<>(
              (a, b) ->
                  java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));
      sorted.putAll(object(map));
      text.append('{');
      int opened = text.length();
      sorted.forEach(
          (name, inner) -> {
            text.append(text.length() == opened ? "" : ",");
            quote(name, text);
            text.append(':');
            write(inner, text);
          });
      text.append('}');
    } else if (value instanceof List<?> list) {
      text.append('[');
      for (int i = 0; i < list.size(); i++) {
        text.append(i == 0 ? "" : ",");
        write(list.get(i), text);
      }
      text.append(']');
    } else if (value instanceof String string) {
      quote(string, text);
    } else {
      text.append(value instanceof Digits digits ? digits.text : String.valueOf(value));
    }
  }

  private static void quote(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      int escape = "\"\\\b\f\n\r\t".indexOf(c);
      if (escape >= 0) {
        text.append('\\').append("\"\\bfnrt".charAt(escape));
      } else if (c < 0x20) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  private static Object parse(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return value(parser);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + json, e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.getText();
          parser.nextToken();
          object.put(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> new Digits(parser.getText());
    };
  }
}
