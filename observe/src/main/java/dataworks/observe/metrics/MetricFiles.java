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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

  /** An hour counts as there when the three main sets have it. */
  public History load() {
    Map<Instant, CSVRecord> jobs = rows(MetricSet.JOBS);
    Map<Instant, CSVRecord> tables = rows(MetricSet.TABLES);
    Map<Instant, CSVRecord> sizes = rows(MetricSet.SIZES);
    Map<Instant, CSVRecord> changes = rows(MetricSet.CHANGES);
    Map<Instant, CSVRecord> runs = rows(MetricSet.RUNS);
    Map<Instant, MetricHour> hours = new HashMap<>();
    for (Map.Entry<Instant, CSVRecord> job : jobs.entrySet()) {
      Instant hour = job.getKey();
      if (tables.containsKey(hour) && sizes.containsKey(hour)) {
        hours.put(
            hour,
            new MetricHour(
                hour,
                job.getValue().get("jobDelivered").equals("1"),
                Integer.parseInt(tables.get(hour).get("tablesExpected")),
                names(tables.get(hour).get("missingTablesList")),
                new BigDecimal(tables.get(hour).get("completenessRatio")),
                new BigDecimal(sizes.get(hour).get("size")),
                Long.parseLong(sizes.get(hour).get("files")),
                changes.containsKey(hour) ? changes(changes.get(hour)) : MetricHour.Changes.NONE,
                runs.containsKey(hour) ? work(runs.get(hour)) : Delivery.Work.NONE));
      }
    }
    return History.of(hours.values());
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
}
