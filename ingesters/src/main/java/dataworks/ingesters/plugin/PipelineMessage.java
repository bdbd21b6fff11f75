package dataworks.ingesters.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.api.Message;
import dataworks.core.message.GoodRecord;
import java.time.Instant;
import java.util.Optional;

/** A record of the pipeline as plugins see it. */
final class PipelineMessage implements Message {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GoodRecord record;
  private JsonNode parsed;

  PipelineMessage(GoodRecord record) {
    this.record = record;
  }

  @Override
  public String id() {
    return record.id().text();
  }

  @Override
  public boolean deleted() {
    return record.isDelete();
  }

  @Override
  public Instant lastModified() {
    return Instant.ofEpochMilli(record.lastModifiedMillis());
  }

  @Override
  public String json() {
    return record.line().text();
  }

  @Override
  public Optional<String> text(String path) {
    JsonNode node = parsed();
    for (String name : path.split("\\.", -1)) {
      node = node.path(name);
    }
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    return Optional.of(node.isTextual() ? node.textValue() : node.toString());
  }

  private JsonNode parsed() {
    if (parsed == null) {
      try {
        parsed = JSON.readTree(json());
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException("a record of the pipeline is JSON", impossible);
      }
    }
    return parsed;
  }
}
