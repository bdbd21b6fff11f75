package dataworks.ingesters.audit;

import dataworks.core.error.DataworksException;
import dataworks.ingesters.Columns;
import dataworks.ingesters.FormerDdl;
import dataworks.ingesters.IngestError;
import dataworks.ingesters.IngestResources;
import dataworks.ingesters.audit.AuditColumns.Choice;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The secured and the redacted table as the operator's files define them. Driver only. */
final class NarrowTables {
  private NarrowTables() {}

  /** Those that Spark has to evaluate; the others are written in the pass over the records. */
  static Map<AuditOutput, ExpressionTable> expressions(
      AuditColumns columns, IngestResources resources) {
    Map<AuditOutput, ExpressionTable> tables = new EnumMap<>(AuditOutput.class);
    expression(AuditTable.SECURED, AuditColumns.SECURED_LIST, columns.secured(), columns, resources)
        .ifPresent(table -> tables.put(AuditOutput.SECURED, table));
    expression(
            AuditTable.REDACTED, AuditColumns.REDACTED_LIST, columns.redacted(), columns, resources)
        .ifPresent(table -> tables.put(AuditOutput.REDACTED, table));
    return tables;
  }

  private static Optional<ExpressionTable> expression(
      AuditTable table,
      String list,
      List<Choice> choices,
      AuditColumns columns,
      IngestResources resources) {
    List<SelectList.Item> items =
        choices.isEmpty()
            ? SelectList.parse(resources.text(list), resources.origin(list)).items()
            : choices.stream().map(NarrowTables::item).toList();
    Optional<StructType> declared = declared(table, items, list, resources);
    boolean inOnePass = !choices.isEmpty() && declared.map(NarrowTables::isAllText).orElse(true);
    return inOnePass
        ? Optional.empty()
        : Optional.of(
            new ExpressionTable(
                table, items, columns.expanded(), resources.origin(list), declared));
  }

  /** Returns the columns in the DDL of the system before this one. */
  private static Optional<StructType> declared(
      AuditTable table, List<SelectList.Item> items, String list, IngestResources resources) {
    String text = resources.text(table.resource());
    if (!FormerDdl.isFormer(text)) {
      return Optional.empty();
    }
    String origin = resources.origin(table.resource());
    StructType schema = parsed(origin, FormerDdl.columns(origin, text));
    List<String> names =
        Arrays.stream(schema.fieldNames()).map(name -> name.toLowerCase(Locale.ROOT)).toList();
    List<String> listed = items.stream().map(SelectList.Item::name).toList();
    if (!names.equals(listed)) {
      throw invalid(
          origin + " declares " + names + ", and " + resources.origin(list) + " lists " + listed);
    }
    return Optional.of(schema);
  }

  private static StructType parsed(String origin, String columns) {
    try {
      return StructType.fromDDL(columns);
    } catch (RuntimeException e) {
      throw invalid(origin + " has columns that can't be read: " + columns.strip());
    }
  }

  private static boolean isAllText(StructType schema) {
    return Arrays.stream(schema.fields())
        .allMatch(field -> field.dataType().equals(DataTypes.StringType));
  }

  private static SelectList.Item item(Choice choice) {
    String column = Columns.quoted(choice.name());
    return new SelectList.Item(
        choice.name(),
        switch (choice.treatment()) {
          case KEEP -> column;
          case NULL -> "CAST(NULL AS STRING)";
          case HASH -> "sha2(" + column + ", 256)";
        });
  }

  private static DataworksException invalid(String message) {
    return new DataworksException(
        IngestError.RESOURCE_INVALID,
        message,
        "name the same columns in the same order in the DDL and in the list");
  }
}
