package dataworks.reconciliation.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sets of manifests that the consumers write: which topics' records they are about. */
public enum ManifestSet {
  MAIN("streaming/main"),
  EQUALITIES("streaming/equality"),
  AUDIT("streaming/audit");

  private final String importPrefix;

  ManifestSet(String importPrefix) {
    this.importPrefix = importPrefix;
  }

  /** Below the manifests root. */
  public String importPrefix() {
    return importPrefix;
  }

  /**
   * By name, in the singular too, or by the import type of the system before this one ({@code
   * streaming_main}); {@code streaming_all} and {@code all} are all of them.
   */
  public static Optional<List<ManifestSet>> named(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^streaming[_-]", "");
    if (name.equals("all")) {
      return Optional.of(List.of(values()));
    }
    String plural = name.equals("equality") ? "equalities" : name;
    return Arrays.stream(values())
        .filter(set -> set.name().toLowerCase(Locale.ROOT).equals(plural))
        .findFirst()
        .map(List::of);
  }
}
