package dataworks.ingesters.audit;

import dataworks.core.message.ByteView;
import dataworks.core.message.GoodRecord;
import dataworks.core.store.Location;
import dataworks.ingesters.audit.AuditColumns.Choice;
import dataworks.spark.write.JsonLinesOutput;
import dataworks.spark.write.OrcOutput;
import dataworks.spark.write.TaskOutputs;
import java.util.List;
import java.util.Optional;
import org.apache.orc.CompressionKind;
import org.apache.orc.TypeDescription;

/** The files of one task attempt: a record goes into each of them. Used by the task's thread. */
final class AuditFiles {
  private final Optional<JsonLinesOutput> jsonLines;
  private final Optional<OrcOutput> raw;
  private final Optional<OrcOutput> expanded;
  private final Optional<OrcOutput> secured;
  private final Optional<OrcOutput> redacted;
  private final ColumnValues values;
  private final int columns;
  private final Redaction securing;
  private final Redaction redaction;

  AuditFiles(TaskOutputs outputs, AuditTargets targets) {
    AuditColumns all = targets.columns();
    jsonLines =
        folder(targets, AuditOutput.JSON_LINES)
            .map(f -> outputs.jsonLines(AuditOutput.JSON_LINES.name(), f, targets.codec()));
    raw = orc(outputs, targets, AuditOutput.RAW, List.of("val"));
    expanded = orc(outputs, targets, AuditOutput.EXPANDED, all.expanded());
    secured = orc(outputs, targets, AuditOutput.SECURED, names(all.secured()));
    redacted = orc(outputs, targets, AuditOutput.REDACTED, names(all.redacted()));
    values = new ColumnValues(all.members());
    columns = all.expanded().size();
    securing = new Redaction(all.secured());
    redaction = new Redaction(all.redacted());
  }

  void write(GoodRecord record) {
    ByteView line = record.line();
    jsonLines.ifPresent(out -> out.write(line.bytes(), line.offset(), line.length()));
    raw.ifPresent(out -> out.text(0, out.nextRow(), line.bytes(), line.offset(), line.length()));
    if (expanded.isPresent() || secured.isPresent() || redacted.isPresent()) {
      values.read(record);
      expanded.ifPresent(this::expand);
      secured.ifPresent(out -> securing.write(values, out));
      redacted.ifPresent(out -> redaction.write(values, out));
    }
  }

  private void expand(OrcOutput out) {
    int row = out.nextRow();
    for (int i = 0; i < columns; i++) {
      values.write(i, out, i, row);
    }
  }

  private static Optional<Location> folder(AuditTargets targets, AuditOutput output) {
    return Optional.ofNullable(targets.folders().get(output));
  }

  private static Optional<OrcOutput> orc(
      TaskOutputs outputs, AuditTargets targets, AuditOutput output, List<String> columns) {
    TypeDescription schema = TypeDescription.createStruct();
    columns.forEach(column -> schema.addField(column, TypeDescription.createString()));
    return folder(targets, output)
        .map(folder -> outputs.orc(output.name(), folder, schema, CompressionKind.ZLIB));
  }

  private static List<String> names(List<Choice> choices) {
    return AuditColumns.names(choices);
  }
}
