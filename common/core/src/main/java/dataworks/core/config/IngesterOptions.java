package dataworks.core.config;

import java.util.Optional;

/**
 * The options of one collection, in the record of its ingester; nothing where the ingester has none
 * or isn't on the class path of this command.
 */
public final class IngesterOptions {
  public static final IngesterOptions NONE = new IngesterOptions(null);

  private final Record value;

  IngesterOptions(Record value) {
    this.value = value;
  }

  public Optional<Record> value() {
    return Optional.ofNullable(value);
  }

  /** Tells which record holds an ingester's options. */
  @FunctionalInterface
  public interface Types {
    Types UNKNOWN = name -> Optional.empty();

    /**
     * @param ingester as {@code collections} names it
     */
    Optional<Class<? extends Record>> of(String ingester);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IngesterOptions options && value().equals(options.value());
  }

  @Override
  public int hashCode() {
    return value().hashCode();
  }

  /** Without values, which may be secret. */
  @Override
  public String toString() {
    return value().map(options -> options.getClass().getSimpleName()).orElse("none");
  }
}
