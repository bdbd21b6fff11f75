package dataworks.app.wiring;

import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.config.LoadedConfiguration;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.plugin.Plugins;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds and reads the configuration: the flag's file, else the variable's, else the built-in. */
final class ConfigurationFiles {
  private static final String VARIABLE = "DATAWORKS_CONFIG";

  private ConfigurationFiles() {}

  static LoadedConfiguration load(Settings settings, Map<String, String> environment) {
    Optional<String> address =
        settings
            .config()
            .or(() -> Optional.ofNullable(environment.get(VARIABLE)).filter(v -> !v.isBlank()));
    return ConfigurationLoader.load(
        new ConfigurationSources(
            address.orElse(ConfigurationLoader.BUILT_IN),
            address.map(name -> read(name, environment)).orElseGet(ConfigurationLoader::builtIn),
            environment,
            settings.replaced(),
            Path.of(""),
            Adapters.secrets(environment),
            Plugins.onClassPath()));
  }

  private static String read(String address, Map<String, String> environment) {
    try {
      if (Location.isAddress(address) && !address.startsWith("file:")) {
        return readObject(Location.of(address), environment);
      }
      String file = address.startsWith("file:") ? address.substring("file:".length()) : address;
      return Files.readString(Path.of(file));
    } catch (NoSuchFileException missing) {
      throw unreadable(address, "there is no such file", missing);
    } catch (IOException failure) {
      throw unreadable(address, failure.getClass().getSimpleName(), failure);
    }
  }

  private static String readObject(Location location, Map<String, String> environment)
      throws IOException {
    try (ObjectStore store =
            location.isBucket() ? Adapters.defaultBuckets(environment) : Adapters.hdfs();
        InputStream text = store.open(location)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static DataworksException unreadable(String address, String why, IOException cause) {
    return new DataworksException(
        CoreError.CONFIGURATION_UNREADABLE,
        "configuration '" + address + "' can't be read: " + why,
        "name a readable YAML file with --config or " + VARIABLE,
        cause);
  }
}
