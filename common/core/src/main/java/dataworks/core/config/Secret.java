package dataworks.core.config;

import java.util.Objects;

/** A value that must not be seen: it shows itself as {@code ***}, whoever prints it. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
