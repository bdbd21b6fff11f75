package dataworks.core.config;

import java.util.function.BiConsumer;

/**
 * A section of the configuration that a job owns: its module has the record and names a class that
 * implements this in {@code META-INF/services/dataworks.core.config.ConfigurationSection}. Made
 * without arguments, without state.
 *
 * @param <S> the section's settings, with the annotations of the configuration
 */
public interface ConfigurationSection<S extends Record> {

  /** Tells whether there are settings where the file has no such section. */
  enum Presence {
    /** Then all settings have their defaults. */
    ALWAYS,
    /** Then there are none. */
    WHEN_GIVEN
  }

  /** The key in the file, such as {@code kickstart}. */
  String key();

  /** One sentence for the reference. */
  String description();

  Class<S> type();

  Presence presence();

  /**
   * Checks what the values must be together.
   *
   * @param mistake takes the key within the section and what is wrong
   */
  default void check(S settings, BiConsumer<String, String> mistake) {}
}
