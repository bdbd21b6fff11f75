package dataworks.reconciliation.manifest;

import java.util.Locale;

/** The two sides of manifests: decided by prefix, not by content. */
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
