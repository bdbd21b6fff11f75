package dataworks.sandbox.manifests;

/**
 * The lines of made-up manifests, each a pure function of its number. The two sides spell ids and
 * databases differently, as the real ones do. One thread.
 */
final class ManifestLines {
  private static final String[] DATABASES = {
    "core", "accepted_data", "agent_core", "calculator", "penalties_and_deductions", "quartz"
  };
  private static final String[] COLLECTIONS = {
    "claimant", "contract", "statement", "address", "journal", "toDo", "appointment"
  };
  private static final long HOUR = 3_600_000;
  private static final long DIFFERENCE = 60_000;

  private final ManifestSpec spec;
  private final Permutation spread;
  private final StringBuilder line = new StringBuilder(200);

  ManifestLines(ManifestSpec spec) {
    this.spec = spec;
    this.spread = Permutation.of(spec.records(), spec.seed() + 11);
  }

  /** Peculiarities planted in records. */
  private enum Kind {
    SAME,
    MISSING_EXPORT,
    MISSING_IMPORT,
    EARLIER_IN_EXPORT,
    EARLIER_IN_IMPORT
  }

  /** Null when the record is not on this side. */
  CharSequence imported(long number) {
    Kind kind = kind(number);
    if (kind == Kind.MISSING_IMPORT) {
      return null;
    }
    long later = kind == Kind.EARLIER_IN_EXPORT ? DIFFERENCE : 0;
    return imported(number, timestamp(number) + later);
  }

  /** A row of a record's key that does not stand. */
  CharSequence duplicate(long number) {
    long record = kind(number) == Kind.MISSING_IMPORT ? replacement(number) : number;
    return imported(record, timestamp(record) - DIFFERENCE);
  }

  /** Null when the record is not on this side. */
  CharSequence exported(long number) {
    Kind kind = kind(number);
    if (kind == Kind.MISSING_EXPORT) {
      return null;
    }
    long later = kind == Kind.EARLIER_IN_IMPORT ? DIFFERENCE : 0;
    long random = mix(number, 1);
    start();
    exportId(number);
    rest(
        timestamp(number) + later,
        DATABASES[database(number)].replace('_', '-'),
        collection(number),
        "EXPORT",
        random % 10 == 0 ? "HDI" : "K2HB",
        random % 10 == 0 ? "MONGO_IMPORT" : "MONGO_UPDATE");
    return line;
  }

  CharSequence lost(long number) {
    start();
    line.append(Long.toHexString(mix(number, 9)));
    rest(timestamp(number), "core", "neverExported", "STREAMED", "K2HB", "MONGO_INSERT");
    return line;
  }

  CharSequence malformed(long number) {
    start();
    line.append(
        switch ((int) (number % 3)) {
          case 0 -> "too|few|fields";
          case 1 -> "id|yesterday|core|claimant|STREAMED|K2HB|id|MONGO_INSERT";
          default -> "\"unclosed|1|core|claimant|STREAMED|K2HB|id|MONGO_INSERT";
        });
    return line;
  }

  private CharSequence imported(long number, long timestamp) {
    long random = mix(number, 2);
    start();
    importId(number);
    rest(
        timestamp,
        DATABASES[database(number)],
        collection(number),
        "STREAMED",
        "K2HB",
        random % 5 == 0 ? "MONGO_INSERT" : random % 17 == 0 ? "MONGO_DELETE" : "MONGO_UPDATE");
    return line;
  }

  private void start() {
    line.setLength(0);
  }

  private void rest(
      long timestamp,
      String database,
      String collection,
      String manifest,
      String component,
      String type) {
    line.append('|').append(timestamp).append('|').append(database).append('|');
    line.append(collection).append('|').append(manifest).append('|').append(component);
    line.append("|original|").append(type);
  }

  private void importId(long number) {
    String id = id(number);
    switch ((int) (number % 6)) {
      case 0 -> line.append("{\"e2eId\":\"").append(id).append("\"}");
      case 1 -> line.append("{\"$oid\":\"").append(id).append("\"}");
      case 2 -> line.append("{\"first\":\"").append(id).append("\",\"second\":\"x\"}");
      case 3 -> line.append("\"{\"\"id\"\":\"\"").append(id).append("\"\"}\"");
      case 4 -> line.append(id);
      default -> line.append("{\"citizenId\":\"").append(id).append("\"}");
    }
  }

  private void exportId(long number) {
    String id = id(number);
    switch ((int) (number % 6)) {
      case 0 -> line.append("{\"\"e2eId\"\":\"\"").append(id).append("\"\"}");
      case 2 -> line.append("{ \"second\" : \"x\", \"first\" : \"").append(id).append("\" }");
      case 5 -> line.append("{\"citizenId\":\"").append(id).append("\"}");
      default -> line.append(id);
    }
  }

  private String id(long number) {
    return Long.toHexString(mix(number, 3) | 1L << 60) + Long.toHexString(number);
  }

  private long timestamp(long number) {
    return spec.dayStart() + HOUR + mix(number, 4) % (22 * HOUR);
  }

  /** Six of ten records are in one collection. */
  private int database(long number) {
    long random = mix(number, 5);
    return random % 10 < 6 ? 0 : (int) (random / 10 % DATABASES.length);
  }

  private String collection(long number) {
    long random = mix(number, 5);
    return random % 10 < 6
        ? COLLECTIONS[0]
        : COLLECTIONS[(int) (random / 1000 % COLLECTIONS.length)];
  }

  /** Planted records are spread over all numbers. */
  private Kind kind(long number) {
    ManifestSpec.Plants plants = spec.plants();
    long place = spread.apply(number);
    long[] limits = {
      plants.missingExports(),
      plants.missingImports(),
      plants.earlierInExport(),
      plants.earlierInImport()
    };
    long limit = 0;
    for (int i = 0; i < limits.length; i++) {
      limit += limits[i];
      if (place < limit) {
        return Kind.values()[i + 1];
      }
    }
    return Kind.SAME;
  }

  private long replacement(long number) {
    long other = (number + 1) % spec.records();
    while (kind(other) == Kind.MISSING_IMPORT) {
      other = (other + 1) % spec.records();
    }
    return other;
  }

  /** Never negative. */
  private long mix(long number, long salt) {
    long mixed =
        (number + 1) * 0x9E3779B97F4A7C15L + (spec.seed() * 31 + salt) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return (mixed ^ mixed >>> 31) >>> 1;
  }
}
