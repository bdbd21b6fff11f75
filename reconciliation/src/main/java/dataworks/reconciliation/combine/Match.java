package dataworks.reconciliation.combine;

import dataworks.api.WrittenFile;
import dataworks.reconciliation.CombinedTable;
import dataworks.reconciliation.manifest.Side;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.write.TaskOutputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import scala.Tuple2;

/** Matches the records of one partition and writes what is missing or differs. One thread. */
final class Match {
  private static final String DATA_LOAD_TYPE = "MONGO_IMPORT";
  private static final String DATA_LOAD_COMPONENT = "HDI";

  private final MatchSettings settings;
  private final Map<Integer, long[]> standing = new HashMap<>();
  private final Map<Integer, long[]> superseded = new HashMap<>();
  private final CollectionIndex collections = new CollectionIndex();
  private final List<Collection> known = new ArrayList<>();
  private final LatestRecord imported = new LatestRecord();
  private final LatestRecord exported = new LatestRecord();
  private TableOutput missingImports;
  private TableOutput missingExports;
  private TableOutput mismatched;

  /** Data of one collection while matching. */
  private record Collection(
      Binary database,
      Binary name,
      CollectionCounts counts,
      boolean hasImports,
      boolean hasExports) {}

  Match(MatchSettings settings) {
    this.settings = settings;
  }

  MatchResult run(
      int partition,
      long attempt,
      Iterator<Tuple2<Integer, byte[]>> chunks,
      ExecutorHadoop hadoop) {
    MatchTable table = new MatchTable(file -> count(superseded, file));
    chunks.forEachRemaining(chunk -> table.addChunk(chunk._2()));
    try (TaskOutputs outputs = TaskOutputs.open(hadoop)) {
      missingImports = output(CombinedTable.MISSING_IMPORT, partition, attempt, hadoop, outputs);
      missingExports = output(CombinedTable.MISSING_EXPORT, partition, attempt, hadoop, outputs);
      mismatched = output(CombinedTable.MISMATCHED_TIMESTAMPS, partition, attempt, hadoop, outputs);
      for (int entry = 0; entry < table.size(); entry++) {
        entry(table, entry);
      }
      return result(outputs.finish());
    }
  }

  private TableOutput output(
      CombinedTable table,
      int partition,
      long attempt,
      ExecutorHadoop hadoop,
      TaskOutputs outputs) {
    return outputs.register(settings.output(table, partition, attempt, hadoop));
  }

  private void entry(MatchTable table, int entry) {
    boolean isImported = read(table, entry, Side.IMPORT, imported);
    boolean isExported = read(table, entry, Side.EXPORT, exported);
    Collection collection = collection(isImported ? imported : exported);
    CollectionCounts counts = collection.counts();
    if (isImported) {
      counts.imported(imported.timestamp());
    }
    if (isExported) {
      counts.exported(exported.timestamp());
      counts.exportedFromDataLoad += fromDataLoad(exported) ? 1 : 0;
    }
    if (isImported && isExported) {
      compare(collection);
    } else if (isExported) {
      counts.missingImported++;
      missing(collection.hasImports(), missingImports, collection, exported);
    } else {
      counts.missingExported++;
      missing(collection.hasExports(), missingExports, collection, imported);
    }
  }

  private boolean read(MatchTable table, int entry, Side side, LatestRecord record) {
    long position = table.position(entry, side);
    if (position == MatchTable.NONE) {
      return false;
    }
    record.read(view -> table.view(position, view));
    count(standing, record.file());
    return true;
  }

  private void compare(Collection collection) {
    long difference = Long.compare(imported.timestamp(), exported.timestamp());
    if (difference == 0) {
      return;
    }
    boolean importFirst = difference < 0;
    if (importFirst) {
      collection.counts().earlierInImport++;
    } else {
      collection.counts().earlierInExport++;
    }
    mismatched.write(
        imported.id(),
        collection.database(),
        collection.name(),
        imported.timestamp(),
        imported.source(),
        imported.component(),
        imported.type(),
        exported.timestamp(),
        exported.source(),
        exported.component(),
        exported.type(),
        Math.min(imported.timestamp(), exported.timestamp()),
        Math.max(imported.timestamp(), exported.timestamp()),
        importFirst ? Side.IMPORT.label() : Side.EXPORT.label());
  }

  /** The tables leave out collections that are missing as a whole: lists of those tell. */
  private static void missing(
      boolean otherSideHasSome, TableOutput output, Collection collection, LatestRecord record) {
    if (otherSideHasSome) {
      output.write(
          record.id(),
          collection.database(),
          collection.name(),
          record.timestamp(),
          record.component(),
          record.type());
    }
  }

  private static boolean fromDataLoad(LatestRecord record) {
    return record.isType(DATA_LOAD_TYPE) || record.isComponent(DATA_LOAD_COMPONENT);
  }

  private Collection collection(LatestRecord record) {
    int index = collections.indexOf(record.view());
    if (index == known.size()) {
      CollectionKey key = collections.keys().get(index);
      known.add(
          new Collection(
              Binary.fromString(key.database()),
              Binary.fromString(key.collection()),
              new CollectionCounts(),
              settings.collections().get(Side.IMPORT).contains(key),
              settings.collections().get(Side.EXPORT).contains(key)));
    }
    return known.get(index);
  }

  private static void count(Map<Integer, long[]> counters, int file) {
    counters.computeIfAbsent(file, unused -> new long[1])[0]++;
  }

  private MatchResult result(List<WrittenFile> files) {
    Map<CollectionKey, CollectionCounts> counts = new HashMap<>();
    for (int i = 0; i < known.size(); i++) {
      counts.merge(collections.keys().get(i), known.get(i).counts(), Match::sum);
    }
    return new MatchResult(counts, plain(standing), plain(superseded), files);
  }

  private static CollectionCounts sum(CollectionCounts left, CollectionCounts right) {
    left.add(right);
    return left;
  }

  private static Map<Integer, Long> plain(Map<Integer, long[]> counters) {
    Map<Integer, Long> plain = new HashMap<>();
    counters.forEach((file, count) -> plain.put(file, count[0]));
    return plain;
  }
}
