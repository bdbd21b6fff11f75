package dataworks.core.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One row: attribute names to texts or whole numbers. Immutable. */
public record LedgerRow(Map<String, Object> attributes) {
  public LedgerRow {
    TreeMap<String, Object> copy = new TreeMap<>();
    attributes.forEach(
        (name, value) -> {
          if (!(value instanceof String) && !(value instanceof Long)) {
            throw new IllegalArgumentException(
                "ledger attribute " + name + " must be a text or a long");
          }
          copy.put(name, value);
        });
    attributes = Collections.unmodifiableMap(copy);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(attributes.get(name)).map(Object::toString);
  }

  public Optional<Long> number(String name) {
    Object value = attributes.get(name);
    if (value instanceof Long number) {
      return Optional.of(number);
    }
    return value == null ? Optional.empty() : Optional.of(Long.parseLong(value.toString()));
  }

  /** Reads a whole number in digits; empty when the text is something else. */
  public static Optional<Long> wholeNumber(String text) {
    return text.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  public LedgerRow with(String name, Object value) {
    TreeMap<String, Object> copy = new TreeMap<>(attributes);
    copy.put(name, value);
    return new LedgerRow(copy);
  }
}
