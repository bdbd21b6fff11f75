package dataworks.core.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Rows as JSON objects, texts and whole numbers told apart. */
final class RowJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

  private RowJson() {}

  static String write(LedgerRow row) {
    try {
      return JSON.writeValueAsString(row.attributes());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static LedgerRow read(String json) {
    try {
      return new LedgerRow(JSON.readValue(json, new TypeReference<Map<String, Object>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a ledger row isn't a JSON object of texts and numbers", e);
    }
  }
}
