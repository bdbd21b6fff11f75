package dataworks.testing.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.testing.servers.HttpRecorder.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Log groups and their streams as CloudWatch's DescribeLogStreams tells them, page by page. */
public final class LogStreams {
  /** The operation as the header X-Amz-Target names it. */
  public static final String OPERATION = "Logs_20140328.DescribeLogStreams";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "application/x-amz-json-1.1";
  private static final int PAGE = 2;

  private final Map<String, TreeMap<String, Long>> groups = new TreeMap<>();

  /** An empty group; one that is there stays as it is. */
  public synchronized void group(String name) {
    groups.putIfAbsent(name, new TreeMap<>());
  }

  /** A stream whose last event came at this time, in milliseconds of the epoch. */
  public synchronized void stream(String group, String name, long lastEvent) {
    group(group);
    groups.get(group).put(name, lastEvent);
  }

  public synchronized Answer answer(JsonNode call) {
    TreeMap<String, Long> streams = groups.get(call.path("logGroupName").asText());
    if (streams == null) {
      ObjectNode fault = JSON.createObjectNode().put("__type", "ResourceNotFoundException");
      fault.put("message", "The specified log group does not exist.");
      return Answer.of(400, TYPE, fault.toString());
    }
    String prefix = call.path("logStreamNamePrefix").asText();
    List<String> names = new ArrayList<>();
    for (String name : streams.tailMap(prefix, true).keySet()) {
      if (name.startsWith(prefix)) {
        names.add(name);
      }
    }
    return Answer.of(200, TYPE, page(streams, names, call.path("nextToken").asInt(0)).toString());
  }

  private static ObjectNode page(Map<String, Long> streams, List<String> names, int from) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("logStreams");
    int to = Math.min(from + PAGE, names.size());
    for (String name : names.subList(from, to)) {
      ObjectNode stream = list.addObject().put("logStreamName", name);
      stream.put("creationTime", 1_704_067_200_000L).put("lastEventTimestamp", streams.get(name));
    }
    if (to < names.size()) {
      answer.put("nextToken", Integer.toString(to));
    }
    return answer;
  }
}
