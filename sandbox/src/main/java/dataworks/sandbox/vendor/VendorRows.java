package dataworks.sandbox.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.sandbox.vendor.VendorCatalogue.VendorTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Sample rows and schemas as JSON. */
final class VendorRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private VendorRows() {}

  static byte[] gzipped(VendorTable table, long seed, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int row = 0; row < rows; row++) {
        gzip.write((row(table, random) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String row(VendorTable table, SplittableRandom random) {
    ObjectNode row = JSON.createObjectNode();
    for (String field : table.fields()) {
      switch (field) {
        case "id" -> row.put(field, random.nextLong(1, 1_000_000_000));
        case "amount" -> row.put(field, random.nextInt(1_000_000) / 100.0);
        case "status" -> row.put(field, random.nextBoolean() ? "open" : "closed");
        default -> row.put(field, field + "-" + Long.toString(random.nextLong(0, 1L << 40), 36));
      }
    }
    return row.toString();
  }

  static byte[] schema(List<VendorTable> tables) {
    ArrayNode list = JSON.createArrayNode();
    for (VendorTable table : tables) {
      ArrayNode fields = list.addObject().put("DataObjectName", table.name()).putArray("Fields");
      for (String field : table.fields()) {
        fields
            .addObject()
            .put("FieldName", field)
            .put(
                "DataType",
                switch (field) {
                  case "id" -> "long";
                  case "amount" -> "double";
                  default -> "string";
                });
      }
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(list);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
