package dataworks.ingesters.snapshot;

import dataworks.api.PublishedTable.Partition;
import dataworks.api.WrittenFile;
import dataworks.core.message.PartitionText;
import dataworks.core.store.Location;
import dataworks.ingesters.TaskReport;
import dataworks.ingesters.daily.Day;
import dataworks.ingesters.daily.PartFiles;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** An export date as partitions of the daily table. Pure. */
final class DailyPartitions {
  private static final String FILE = "part:";

  private DailyPartitions() {}

  /** Text, without zeros in front, as the systems before this one had it. */
  static Map<String, String> values(LocalDate date) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("export_year", String.valueOf(date.getYear()));
    values.put("export_month", String.valueOf(date.getMonthValue()));
    values.put("export_day", String.valueOf(date.getDayOfMonth()));
    return values;
  }

  static Location folder(Location table, LocalDate date) {
    Location folder = table;
    for (Map.Entry<String, String> column : values(date).entrySet()) {
      folder = folder.resolve(column.getKey() + "=" + column.getValue());
    }
    return folder;
  }

  static Day day(LocalDate date, String segment, Location folder, TaskReport report) {
    Map<String, TreeSet<String>> files = new TreeMap<>();
    for (WrittenFile file : report.files()) {
      if (file.output().startsWith(FILE)) {
        files
            .computeIfAbsent(file.output().substring(FILE.length()), part -> new TreeSet<>())
            .add(file.location().uri());
      }
    }
    Map<String, PartFiles> parts = new TreeMap<>();
    files.forEach(
        (part, all) ->
            parts.put(
                part,
                new PartFiles(
                    folder.resolve("id_part=" + PartitionText.encode(part) + "/" + segment).uri(),
                    List.copyOf(all))));
    return new Day(date, segment, parts);
  }

  static List<Partition> partitions(Day day) {
    return day.parts().entrySet().stream()
        .map(
            part -> {
              Map<String, String> values = new LinkedHashMap<>(values(day.date()));
              values.put("id_part", PartitionText.encode(part.getKey()));
              return new Partition(values, Location.of(part.getValue().folder()));
            })
        .toList();
  }
}
