package dataworks.app.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.run.LogContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A message as a line of the JSON log: the fields of the log's own layout. */
final class MessageLine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final List<String> OF_THE_RUN = List.of("correlation_id", "run_id", "command");

  private MessageLine() {}

  static String json(String level, String text, Instant now) {
    Map<String, String> run = LogContext.ofProcess();
    ObjectNode line = JSON.createObjectNode();
    line.put("time", TIME.format(now));
    line.put("level", level);
    line.put("logger", "dataworks");
    line.put("message", text);
    OF_THE_RUN.forEach(name -> line.put(name, run.getOrDefault(LogContext.PREFIX + name, "")));
    line.put("collection", "");
    line.put("export_date", "");
    line.put("app_id", run.getOrDefault(LogContext.APP_ID, ""));
    return line.toString();
  }
}
