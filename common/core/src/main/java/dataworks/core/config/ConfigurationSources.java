package dataworks.core.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * All that a configuration is made of; flags win over the environment, the environment over the
 * file.
 *
 * @param name of the file, as messages show it
 * @param text the YAML text
 * @param environment variables: {@code DATAWORKS_STORAGE_CORPORATE} replaces {@code
 *     storage.corporate}; any name can be used as {@code ${NAME}} in values
 * @param flags paths to values, from {@code --set path=value}
 * @param workingDirectory relative paths are below it
 * @param options of the ingesters on the class path
 */
public record ConfigurationSources(
    String name,
    String text,
    Map<String, String> environment,
    Map<String, String> flags,
    Path workingDirectory,
    SecretSource secrets,
    IngesterOptions.Types options) {
  public ConfigurationSources {
    environment = Map.copyOf(environment);
    flags = Map.copyOf(flags);
  }

  /** Without plugins. */
  public ConfigurationSources(
      String name,
      String text,
      Map<String, String> environment,
      Map<String, String> flags,
      Path workingDirectory,
      SecretSource secrets) {
    this(name, text, environment, flags, workingDirectory, secrets, IngesterOptions.Types.UNKNOWN);
  }
}
