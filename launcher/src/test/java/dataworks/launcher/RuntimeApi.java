package dataworks.launcher;

import dataworks.testing.servers.HttpRecorder;
import dataworks.testing.servers.HttpRecorder.Answer;
import dataworks.testing.servers.RecordedRequest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lambda's Runtime API on loopback: hands events out, and takes what the function answers. */
final class RuntimeApi implements AutoCloseable {
  private static final String PATH = "/2018-06-01/runtime/";

  private final LinkedBlockingQueue<Answer> events = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final HttpRecorder server = HttpRecorder.start(this::answer);

  /** What the function said of one event. */
  record Outcome(boolean failed, String body) {}

  String address() {
    return server.uri().getAuthority();
  }

  /** Hands an event to the function, with this much time, and waits for its outcome. */
  Outcome invoke(String event, Duration time) throws InterruptedException {
    events.add(
        new Answer(
            200,
            Map.of(
                "Content-Type",
                "application/json",
                "Lambda-Runtime-Aws-Request-Id",
                UUID.randomUUID().toString(),
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(System.currentTimeMillis() + time.toMillis()),
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:eu-west-2:111111111111:function:dataworks-launcher"),
            event.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    Outcome outcome = outcomes.poll(120, TimeUnit.SECONDS);
    if (outcome == null) {
      throw new IllegalStateException("the function does not answer");
    }
    return outcome;
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer answer(RecordedRequest request) {
    String path = request.path().replace(PATH, "");
    if (path.equals("invocation/next")) {
      try {
        return events.take();
      } catch (InterruptedException closed) {
        return Answer.of(500, "text/plain", "closed");
      }
    }
    boolean failed = path.endsWith("/error");
    outcomes.add(new Outcome(failed, request.text()));
    return Answer.of(202, "application/json", "{\"status\":\"OK\"}");
  }
}
