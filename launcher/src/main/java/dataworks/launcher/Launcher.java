package dataworks.launcher;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.app.wiring.World;
import dataworks.core.error.DataworksException;
import dataworks.core.run.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The function: an event in, an exit code and a summary out; 1, 2 and 3 throw. */
public final class Launcher implements RequestStreamHandler {
  /** A function that reaches its deadline is killed without a word: waits end before. */
  private static final Duration RESERVE = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Instant until = Instant.now().plusMillis(context.getRemainingTimeInMillis());
    List<CommandEnd> ends = handle(input, context.getAwsRequestId(), until);
    Optional<String> failure = Answer.failure(ends);
    if (failure.isPresent()) {
      throw new LauncherFailedException(failure.get());
    }
    output.write(JSON.writeValueAsBytes(Answer.of(ends)));
  }

  private static List<CommandEnd> handle(InputStream input, String requestId, Instant until) {
    try (World world = World.open(LauncherWiring.settings())) {
      LauncherWiring wiring = new LauncherWiring(world, until, until.minus(RESERVE));
      JsonNode event = JSON.readTree(input);
      List<CommandEnd> ends = new ArrayList<>();
      for (Decision decision :
          new Events(EventRules.of(world.configuration())).decisions(event, requestId)) {
        ends.add(wiring.reactions().carryOut(decision));
      }
      return ends;
    } catch (IOException | RuntimeException failure) {
      DataworksException described = Failures.describe(failure);
      return List.of(ShellCommands.refused(described, Failures.exitCode(described).number()));
    }
  }
}
