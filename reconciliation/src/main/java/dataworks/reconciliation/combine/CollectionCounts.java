package dataworks.reconciliation.combine;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalLong;

/** The counts of one collection; they grow while records are matched. One thread. */
final class CollectionCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  long imported;
  long exported;
  long exportedFromDataLoad;
  long missingImported;
  long missingExported;
  long earlierInImport;
  long earlierInExport;
  private final Span imports = new Span();
  private final Span exports = new Span();

  /** The earliest and the latest of some timestamps. */
  private static final class Span implements Serializable {
    private static final long serialVersionUID = 1L;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    void add(long timestamp) {
      earliest = Math.min(earliest, timestamp);
      latest = Math.max(latest, timestamp);
    }

    void add(Span other) {
      earliest = Math.min(earliest, other.earliest);
      latest = Math.max(latest, other.latest);
    }

    OptionalLong earliest() {
      return earliest > latest ? OptionalLong.empty() : OptionalLong.of(earliest);
    }

    OptionalLong latest() {
      return earliest > latest ? OptionalLong.empty() : OptionalLong.of(latest);
    }
  }

  void imported(long timestamp) {
    imported++;
    imports.add(timestamp);
  }

  void exported(long timestamp) {
    exported++;
    exports.add(timestamp);
  }

  void add(CollectionCounts other) {
    imported += other.imported;
    exported += other.exported;
    exportedFromDataLoad += other.exportedFromDataLoad;
    missingImported += other.missingImported;
    missingExported += other.missingExported;
    earlierInImport += other.earlierInImport;
    earlierInExport += other.earlierInExport;
    imports.add(other.imports);
    exports.add(other.exports);
  }

  /** In the order of the table's columns. */
  Object[] row(CollectionKey key) {
    return new Object[] {
      key.database() + "_" + key.collection(),
      key.database(),
      key.collection(),
      imported,
      exported,
      exportedFromDataLoad,
      exported - exportedFromDataLoad,
      missingImported,
      missingExported,
      earlierInImport,
      earlierInExport,
      orNull(imports.latest()),
      orNull(imports.earliest()),
      orNull(exports.latest()),
      orNull(exports.earliest())
    };
  }

  private static Long orNull(OptionalLong value) {
    return Optional.of(value)
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .orElse(null);
  }
}
