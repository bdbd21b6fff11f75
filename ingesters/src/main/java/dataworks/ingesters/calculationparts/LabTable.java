package dataworks.ingesters.calculationparts;

import dataworks.core.error.DataworksException;
import dataworks.ingesters.Columns;
import dataworks.ingesters.IngestError;
import dataworks.ingesters.IngestResources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** A table of {@code uc_lab_staging} with the schema that it reads the JSON with. */
enum LabTable {
  PARTS("src_calculator_parts"),
  CHILDCARE("src_childcare_entitlement"),
  HOUSING("src_calculator_calculationparts_housing_calculation");

  static final String DATABASE = "uc_lab_staging";
  static final String DDL = "uc_lab_staging.sql";
  static final String TYPE_COLUMN = "db_type";

  private final String table;

  LabTable(String table) {
    this.table = table;
  }

  String table() {
    return table;
  }

  String resource() {
    return table + ".schema";
  }

  /** The schema of the JSON: a column a line, its name and its type. */
  StructType schema(IngestResources resources) {
    return resources.text(resource()).stripLeading().startsWith("{")
        ? jsonSchema(resources)
        : listedSchema(resources);
  }

  /** As Spark writes a schema in JSON: the form of the system before this one. */
  private StructType jsonSchema(IngestResources resources) {
    try {
      StructType schema = (StructType) DataType.fromJson(resources.text(resource()));
      List<String> names = new ArrayList<>(List.of(TYPE_COLUMN));
      for (String name : schema.fieldNames()) {
        names.add(Columns.checked(name, resources.origin(resource())));
      }
      Columns.distinct(names, resources.origin(resource()));
      return schema;
    } catch (DataworksException ours) {
      throw ours;
    } catch (RuntimeException e) {
      throw invalid(resources, "not a schema of a struct in Spark's JSON", e);
    }
  }

  private StructType listedSchema(IngestResources resources) {
    List<String> names = new ArrayList<>(List.of(TYPE_COLUMN));
    List<String> columns = new ArrayList<>();
    for (String line : resources.lines(resource())) {
      String[] words = line.split("\\s+", 2);
      if (words.length != 2) {
        throw invalid(resources, "'" + line + "' isn't a column with its type", null);
      }
      names.add(Columns.checked(words[0], resources.origin(resource())));
      columns.add(Columns.quoted(words[0]) + " " + words[1]);
    }
    Columns.distinct(names, resources.origin(resource()));
    try {
      return StructType.fromDDL(String.join(", ", columns));
    } catch (RuntimeException e) {
      throw invalid(resources, e.getMessage().lines().findFirst().orElse("no schema"), e);
    }
  }

  /** The table's own columns for its DDL. */
  static String columns(StructType schema) {
    return Columns.quoted(TYPE_COLUMN)
        + " STRING,\n  "
        + Arrays.stream(schema.fields())
            .map(field -> Columns.quoted(field.name()) + " " + field.dataType().sql())
            .collect(Collectors.joining(",\n  "));
  }

  private DataworksException invalid(IngestResources resources, String fault, Throwable cause) {
    return new DataworksException(
        IngestError.RESOURCE_INVALID,
        resources.origin(resource()) + ": " + fault,
        "a line is a column's name and its type in Spark's SQL, or the file is a schema in Spark's"
            + " JSON; see docs/ingest.md",
        cause);
  }
}
