package dataworks.ingesters;

import dataworks.spark.publish.SqlResource;
import java.util.Map;

/** The statements that make tables, from the editable resources. */
public final class Ddl {
  private final IngestResources resources;

  public Ddl(IngestResources resources) {
    this.resources = resources;
  }

  /**
   * @param columns checked and quoted; what {@code ${columns}} stands for
   */
  public String statement(String resource, String database, String table, String columns) {
    String origin = resources.origin(resource);
    String text = resources.text(resource);
    String statement =
        FormerDdl.isFormer(text)
            ? FormerDdl.statement(origin, text, database, table)
            : text.replace("${columns}", columns);
    return SqlResource.of(origin, statement)
        .fill(Map.of("database", database, "table", table), Map.of());
  }
}
