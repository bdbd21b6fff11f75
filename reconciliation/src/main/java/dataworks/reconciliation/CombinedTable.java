package dataworks.reconciliation;

import java.util.Arrays;
import java.util.List;

/** The four tables: where they are below the output prefix, what Hive calls them, their columns. */
public enum CombinedTable {
  COUNTS(
      "counts",
      "counts",
      "database_collection:string database:string collection:string imported_count:bigint"
          + " exported_count:bigint exported_count_from_data_load:bigint"
          + " exported_count_from_streaming_feed:bigint missing_imported_count:bigint"
          + " missing_exported_count:bigint mismatched_timestamps_earlier_in_import_count:bigint"
          + " mismatched_timestamps_earlier_in_export_count:bigint latest_import_timestamp:bigint"
          + " earliest_import_timestamp:bigint latest_export_timestamp:bigint"
          + " earliest_export_timestamp:bigint"),
  MISSING_IMPORT(
      "missing_import",
      "missing_imports",
      "id:string database:string collection:string export_timestamp:bigint"
          + " export_component:string export_type:string"),
  MISSING_EXPORT(
      "missing_export",
      "missing_exports",
      "id:string database:string collection:string import_timestamp:bigint"
          + " import_component:string import_type:string"),
  MISMATCHED_TIMESTAMPS(
      "mismatched_timestamps",
      "mismatched_timestamps",
      "id:string database:string collection:string import_timestamp:bigint import_source:string"
          + " import_component:string import_type:string export_timestamp:bigint"
          + " export_source:string export_component:string export_type:string"
          + " earliest_timestamp:bigint latest_timestamp:bigint earliest_manifest:string");

  /** A column as Hive knows it. */
  public record Column(String name, String type) {}

  private final String folder;
  private final String hiveName;
  private final List<Column> columns;

  CombinedTable(String folder, String hiveName, String columns) {
    this.folder = folder;
    this.hiveName = hiveName;
    this.columns =
        Arrays.stream(columns.split(" ", -1))
            .map(column -> column.split(":", -1))
            .map(parts -> new Column(parts[0], parts[1]))
            .toList();
  }

  public String folder() {
    return folder;
  }

  public String hiveName() {
    return hiveName;
  }

  public List<Column> columns() {
    return columns;
  }
}
