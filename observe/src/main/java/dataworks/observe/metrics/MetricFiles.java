package dataworks.observe.metrics;

import dataworks.core.delivery.Delivery;
import dataworks.core.error.Causes;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.observe.Hours;
import dataworks.observe.ObserveError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;

/** The metrics of one pipeline in its folder. Each file is replaced as a whole or not at all. */
public final class MetricFiles {
  private final ObjectStore store;
  private final Location folder;

  public MetricFiles(ObjectStore store, Location folder) {
    this.store = store;
    this.folder = folder;
  }

  /**
   * An hour counts as there when the sets of jobs and of sizes have it: the system before this one
   * has no row of tables for an hour without a schema. The set of sizes is written last.
   */
  public History load() {
    Map<Instant, CSVRecord> jobs = rows(MetricSet.JOBS);
    Map<Instant, CSVRecord> tables = rows(MetricSet.TABLES);
    Map<Instant, CSVRecord> sizes = rows(MetricSet.SIZES);
    Map<Instant, CSVRecord> changes = rows(MetricSet.CHANGES);
    Map<Instant, CSVRecord> runs = rows(MetricSet.RUNS);
    SizeForm size = SizeForm.of(sizes.values());
    Map<Instant, MetricHour> hours = new HashMap<>();
    for (Map.Entry<Instant, CSVRecord> job : jobs.entrySet()) {
      Instant hour = job.getKey();
      if (sizes.containsKey(hour)) {
        boolean delivered = whole(job.getValue().get("jobDelivered")) == 1;
        Tables row = Tables.read(tables.get(hour), delivered);
        hours.put(
            hour,
            new MetricHour(
                hour,
                delivered,
                row.expected(),
                row.missing(),
                row.completeness(),
                size.kilobytes(sizes.get(hour).get("size")),
                whole(sizes.get(hour).get("files")),
                changes.containsKey(hour) ? changes(changes.get(hour)) : MetricHour.Changes.NONE,
                runs.containsKey(hour) ? work(runs.get(hour)) : Delivery.Work.NONE));
      }
    }
    return History.of(hours.values());
  }

  /** The tables of an hour, as far as known. */
  private record Tables(int expected, List<String> missing, BigDecimal completeness) {

    static Tables read(CSVRecord row, boolean delivered) {
      return row == null
          ? new Tables(0, List.of(), MetricHour.ratio(delivered, 0, 0))
          : new Tables(
              Math.toIntExact(whole(row.get("tablesExpected"))),
              tables(row.get("missingTablesList")),
              new BigDecimal(row.get("completenessRatio")));
    }
  }

  /**
   * Sizes as a file has them: in kilobytes of 1,000 bytes, or, where any has decimals, in those of
   * 1,024 bytes of release 0.1.0.
   */
  private record SizeForm(BigDecimal bytes) {

    static SizeForm of(Collection<CSVRecord> rows) {
      boolean decimals =
          rows.stream()
              .anyMatch(row -> new BigDecimal(row.get("size")).stripTrailingZeros().scale() > 0);
      return new SizeForm(BigDecimal.valueOf(decimals ? 1_024 : 1_000));
    }

    BigDecimal kilobytes(String size) {
      return new BigDecimal(size)
          .multiply(bytes)
          .divide(BigDecimal.valueOf(1_000), 0, RoundingMode.DOWN);
    }
  }

  private static long whole(String number) {
    return new BigDecimal(number.strip()).longValueExact();
  }

  public void save(History history) {
    for (MetricSet set : MetricSet.values()) {
      store.write(
          folder.resolve(set.fileName()), set.csv(history).getBytes(StandardCharsets.UTF_8));
    }
    for (DailySet set : DailySet.values()) {
      store.write(
          folder.resolve(set.fileName()), set.csv(history).getBytes(StandardCharsets.UTF_8));
    }
  }

  private Map<Instant, CSVRecord> rows(MetricSet set) {
    Location file = folder.resolve(set.fileName());
    if (!store.exists(file)) {
      return Map.of();
    }
    try (InputStream in = store.open(file)) {
      TreeMap<Instant, CSVRecord> rows = new TreeMap<>();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (CSVRecord row : Csv.read(text)) {
        set.header().forEach(row::get);
        rows.put(Hours.parse(row.get("date")), row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new DataworksException(
          ObserveError.METRICS_UNREADABLE,
          "Can't read the metrics " + file + ": " + Causes.shown(e),
          "Repair or remove the file, then run 'observe rebuild'.",
          e);
    }
  }

  private static MetricHour.Changes changes(CSVRecord row) {
    return new MetricHour.Changes(
        names(row.get("unexpectedTables")),
        names(row.get("newFields")),
        names(row.get("missingFields")));
  }

  private static Delivery.Work work(CSVRecord row) {
    return new Delivery.Work(
        Long.parseLong(row.get("runs")),
        Long.parseLong(row.get("failed")),
        Long.parseLong(row.get("records")),
        Long.parseLong(row.get("quarantined")),
        Long.parseLong(row.get("seconds")));
  }

  private static List<String> names(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split(MetricSet.SEPARATOR, -1));
  }

  /** Names between commas, also as Python writes lists; release 0.1.0 put semicolons. */
  private static List<String> tables(String field) {
    String bare = field.replaceAll("^\\s*\\[|\\]\\s*$|['\"]", "").strip();
    return bare.isEmpty() ? List.of() : List.of(bare.split("\\s*[,;]\\s*"));
  }
}
