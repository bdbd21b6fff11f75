package dataworks.core.message;

import dataworks.core.crypto.AesCtr;
import dataworks.core.crypto.DataKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A message whose parts can be replaced or left out. Values are JSON. */
final class MessageBuilder {
  static final DataKey KEY = new DataKey("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
  static final byte[] VECTOR = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);

  private final Map<String, String> message = new LinkedHashMap<>();
  private final Map<String, String> encryption = new LinkedHashMap<>();

  MessageBuilder(String payload) {
    this(payload.getBytes(StandardCharsets.UTF_8));
  }

  MessageBuilder(byte[] payload) {
    encryption.put("keyEncryptionKeyId", "\"cloudhsm:1,2\"");
    encryption.put("encryptedEncryptionKey", "\"a key\"");
    encryption.put("initialisationVector", '"' + base64(VECTOR) + '"');
    message.put("@type", "\"MONGO_UPDATE\"");
    message.put("_id", "{\"id\":\"ab12\"}");
    message.put("_lastModifiedDateTime", "\"2023-05-17T10:11:12.345+0000\"");
    byte[] bytes = payload.clone();
    new AesCtr().apply(KEY, VECTOR, bytes, 0, bytes.length, bytes, 0);
    message.put("dbObject", '"' + base64(bytes) + '"');
  }

  MessageBuilder with(String name, String json) {
    message.put(name, json);
    return this;
  }

  MessageBuilder without(String name) {
    message.remove(name);
    return this;
  }

  MessageBuilder withEncryption(String name, String json) {
    encryption.put(name, json);
    return this;
  }

  MessageBuilder withoutEncryption(String name) {
    encryption.remove(name);
    return this;
  }

  String dbObject() {
    return message.get("dbObject");
  }

  String message() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("encryption", object(encryption));
    parts.putAll(message);
    return object(parts);
  }

  String line() {
    return "{\"traceId\":\"t\",\"@type\":\"V4\",\"more\":[1,{\"message\":2}],\"message\":"
        + message()
        + ",\"version\":\"v\"}";
  }

  byte[] bytes() {
    return line().getBytes(StandardCharsets.UTF_8);
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .filter(member -> member.getValue() != null)
        .map(member -> '"' + member.getKey() + "\": " + member.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
