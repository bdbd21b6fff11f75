package dataworks.core.config;

import java.util.List;

/** A checked configuration, and where each of its values came from. */
public record LoadedConfiguration(
    Configuration configuration, String source, List<Setting> settings) {
  public LoadedConfiguration {
    settings = List.copyOf(settings);
  }
}
