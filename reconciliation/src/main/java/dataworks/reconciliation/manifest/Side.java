package dataworks.reconciliation.manifest;

import java.util.Locale;

/** Which of the two sides a manifest belongs to: decided by its prefix, not by what it says. */
public enum Side {
  IMPORT,
  EXPORT;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Side other() {
    return this == IMPORT ? EXPORT : IMPORT;
  }
}
