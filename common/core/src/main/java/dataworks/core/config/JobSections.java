package dataworks.core.config;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The sections that jobs own, as they are in force. Immutable. */
public final class JobSections {
  private static final List<ConfigurationSection<?>> KNOWN = load();

  private final Map<Class<?>, Record> byType;

  JobSections(Map<Class<?>, Record> byType) {
    this.byType = Map.copyOf(byType);
  }

  /** All that the class path has, by their keys. */
  static List<ConfigurationSection<?>> known() {
    return KNOWN;
  }

  <S extends Record> Optional<S> find(Class<S> type) {
    return Optional.ofNullable(byType.get(type)).map(type::cast);
  }

  @SuppressWarnings("rawtypes")
  private static List<ConfigurationSection<?>> load() {
    return ServiceLoader.load(
            ConfigurationSection.class, ConfigurationSection.class.getClassLoader())
        .stream()
        .<ConfigurationSection<?>>map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ConfigurationSection::key))
        .toList();
  }

  /** Without values, which may be secret. */
  @Override
  public String toString() {
    return byType.keySet().toString();
  }
}
