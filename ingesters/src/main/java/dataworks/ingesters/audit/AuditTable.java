package dataworks.ingesters.audit;

import dataworks.api.PublishedTable;
import dataworks.api.PublishedTable.Partition;
import dataworks.api.PublishedTable.Replaces;
import dataworks.core.store.Location;
import dataworks.ingesters.Columns;
import dataworks.ingesters.Ddl;
import dataworks.ingesters.IngestLayout;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The four tables, in the order in which they are published. */
enum AuditTable {
  RAW(AuditOutput.RAW, "uc_dw_auditlog", "auditlog_raw"),
  EXPANDED(AuditOutput.EXPANDED, "uc_dw_auditlog", "auditlog"),
  SECURED(AuditOutput.SECURED, "uc", "auditlog_sec_v"),
  REDACTED(AuditOutput.REDACTED, "uc", "auditlog_red_v");

  private static final String DATE = "date_str";

  private final AuditOutput output;
  private final String database;
  private final String table;

  AuditTable(AuditOutput output, String database, String table) {
    this.output = output;
    this.database = database;
    this.table = table;
  }

  AuditOutput output() {
    return output;
  }

  String qualifiedName() {
    return database + "." + table;
  }

  String resource() {
    return table + ".sql";
  }

  Location base(IngestLayout layout) {
    return layout.table(database, table);
  }

  /** The folder above the run's own one. */
  Location partition(IngestLayout layout, LocalDate exportDate) {
    return base(layout).resolve(DATE + "=" + exportDate);
  }

  String createStatement(Ddl ddl, AuditColumns columns) {
    return ddl.statement(resource(), database, table, Columns.texts(columns(columns)));
  }

  /** With columns and types of its own. */
  String createStatement(Ddl ddl, String columns) {
    return ddl.statement(resource(), database, table, columns);
  }

  List<String> columns(AuditColumns columns) {
    return switch (this) {
      case RAW -> List.of("val");
      case EXPANDED -> columns.expanded();
      case SECURED -> AuditColumns.names(columns.secured());
      case REDACTED -> AuditColumns.names(columns.redacted());
    };
  }

  /** The day at {@code folder}; without rows the day's partition goes. */
  PublishedTable publication(
      String createStatement, Location base, LocalDate exportDate, Location folder, long rows) {
    Map<String, String> day = Map.of(DATE, exportDate.toString());
    return PublishedTable.partitioned(
        database,
        table,
        createStatement,
        base,
        rows == 0 ? List.of() : List.of(new Partition(day, folder)),
        Replaces.partitionsOf(day));
  }
}
