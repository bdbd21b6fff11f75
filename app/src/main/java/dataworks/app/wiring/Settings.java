package dataworks.app.wiring;

import dataworks.core.run.AcceptedCodes;
import dataworks.core.text.LogFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of the common options. */
public record Settings(
    String command,
    Optional<String> config,
    Map<String, String> replaced,
    Optional<String> master,
    Optional<String> correlationId,
    Optional<LogFormat> log,
    Verbosity verbosity,
    AcceptedCodes acceptedCodes,
    List<Path> plugins) {
  public Settings {
    replaced = Map.copyOf(replaced);
    plugins = List.copyOf(plugins);
  }
}
