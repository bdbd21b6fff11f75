package dataworks.ingesters.plugin;

import dataworks.api.OrcTable;
import dataworks.api.QuarantineTarget;
import dataworks.api.RowMapper;
import dataworks.core.store.Location;
import java.io.Serializable;
import java.util.List;
import org.apache.orc.TypeDescription;

/** Turns messages into rows in tasks of a unit, and writes them. */
record RowTarget(
    List<OrcTable.Column> columns, RowMapper mapper, Location folder, QuarantineTarget quarantine)
    implements Serializable {
  static final String OUTPUT = "rows";

  RowTarget(OrcTable table, RowMapper mapper, Location folder, QuarantineTarget quarantine) {
    this(table.columns(), mapper, folder, quarantine);
  }

  TypeDescription schema() {
    TypeDescription schema = TypeDescription.createStruct();
    for (OrcTable.Column column : columns) {
      schema.addField(
          column.name(),
          switch (column.type()) {
            case STRING -> TypeDescription.createString();
            case BIGINT -> TypeDescription.createLong();
            case DOUBLE -> TypeDescription.createDouble();
            case BOOLEAN -> TypeDescription.createBoolean();
          });
    }
    return schema;
  }
}
