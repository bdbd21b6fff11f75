package dataworks.ingesters.snapshot;

import dataworks.api.PointerFile;
import dataworks.api.PublishedTable;
import dataworks.api.WrittenFile;
import dataworks.ingesters.TaskReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The staged parts of a unit so far. Used by the unit's thread alone. */
final class StagedUnit {
  private final TaskReport daily;
  private final Map<String, String> details;
  private final List<WrittenFile> files;
  private final List<PublishedTable> tables = new ArrayList<>();
  private final List<PointerFile> pointers = new ArrayList<>();

  StagedUnit(TaskReport daily, Map<String, String> details) {
    this.daily = daily;
    this.details = new TreeMap<>(details);
    this.files = new ArrayList<>(daily.files());
  }

  void add(WrittenFile file) {
    files.add(file);
  }

  void add(PublishedTable table) {
    tables.add(table);
  }

  void add(PointerFile pointer) {
    pointers.add(pointer);
  }

  void addDetails(Map<String, String> more) {
    details.putAll(more);
  }

  long rowsOfDay() {
    return daily.files().stream()
        .filter(file -> file.output().startsWith("part:"))
        .mapToLong(WrittenFile::rows)
        .sum();
  }

  List<WrittenFile> files() {
    return files;
  }

  List<PublishedTable> tables() {
    return tables;
  }

  List<PointerFile> pointers() {
    return pointers;
  }

  Map<String, String> details() {
    return details;
  }
}
