package dataworks.ingesters.audit;

import dataworks.core.message.ByteView;
import dataworks.core.message.GoodRecord;
import dataworks.core.store.Location;
import dataworks.spark.write.JsonLinesOutput;
import dataworks.spark.write.OrcOutput;
import dataworks.spark.write.TaskOutputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.TypeDescription;

/** The files of one task attempt: a record goes into each of them. Used by the task's thread. */
final class AuditFiles {
  private final Map<AuditOutput, Location> folders;
  private final Optional<JsonLinesOutput> jsonLines;
  private final AuditRows rows;
  private final List<TableFile> tables = new ArrayList<>();

  private record TableFile(OrcOutput file, VectorizedRowBatch view) {}

  AuditFiles(TaskOutputs outputs, AuditTargets targets) {
    AuditColumns all = targets.columns();
    folders = targets.folders();
    jsonLines =
        folder(AuditOutput.JSON_LINES)
            .map(f -> outputs.jsonLines(AuditOutput.JSON_LINES.name(), f, targets.codec()));
    rows = new AuditRows(all.members(), all.match());
    table(outputs, AuditOutput.RAW, List.of("val"), rows::lineView);
    table(outputs, AuditOutput.EXPANDED, all.expanded(), rows::fullView);
    table(outputs, AuditOutput.SECURED, names(all.secured()), () -> rows.view(all.secured()));
    table(outputs, AuditOutput.REDACTED, names(all.redacted()), () -> rows.view(all.redacted()));
  }

  void write(GoodRecord record) {
    ByteView line = record.line();
    jsonLines.ifPresent(out -> out.write(line.bytes(), line.offset(), line.length()));
    if (!tables.isEmpty()) {
      if (!rows.hasRoom(record)) {
        flush();
      }
      rows.add(record);
    }
  }

  /** Hands the rows that are still here to their files. */
  void flush() {
    if (!rows.isEmpty()) {
      tables.forEach(table -> table.file().add(table.view()));
      rows.clear();
    }
  }

  private void table(
      TaskOutputs outputs,
      AuditOutput output,
      List<String> columns,
      Supplier<VectorizedRowBatch> view) {
    TypeDescription schema = TypeDescription.createStruct();
    columns.forEach(column -> schema.addField(column, TypeDescription.createString()));
    folder(output)
        .map(folder -> outputs.orc(output.name(), folder, schema, output.compression()))
        .ifPresent(file -> tables.add(new TableFile(file, view.get())));
  }

  private Optional<Location> folder(AuditOutput output) {
    return Optional.ofNullable(folders.get(output));
  }

  private static List<String> names(List<AuditColumns.Choice> choices) {
    return AuditColumns.names(choices);
  }
}
