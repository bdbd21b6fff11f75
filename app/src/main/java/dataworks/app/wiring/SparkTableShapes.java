package dataworks.app.wiring;

import dataworks.observe.room.TableShape;
import dataworks.observe.room.TableShapes;
import dataworks.spark.publish.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalog.Column;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a session's metastore. */
final class SparkTableShapes implements TableShapes {
  private static final Logger LOG = LoggerFactory.getLogger(SparkTableShapes.class);

  private final SparkSession session;

  SparkTableShapes(SparkSession session) {
    this.session = session;
  }

  @Override
  public Map<String, TableShape> of(Collection<String> tables) {
    Map<String, TableShape> shapes = new TreeMap<>();
    for (String table : tables) {
      try {
        shapes.put(table, shape(table));
      } catch (Exception unreadable) {
        LOG.debug("{} can't be described for the control room", table, unreadable);
      }
    }
    return shapes;
  }

  private TableShape shape(String table) throws Exception {
    String[] name = table.split("\\.", 2);
    String quoted = Identifiers.quote(name[0], name[1]);
    List<TableShape.Column> columns = new ArrayList<>();
    for (Column column : session.catalog().listColumns(quoted).collectAsList()) {
      columns.add(new TableShape.Column(column.name(), column.dataType(), column.isPartition()));
    }
    boolean view = session.catalog().getTable(quoted).tableType().equals("VIEW");
    boolean partitioned = columns.stream().anyMatch(TableShape.Column::partition);
    return new TableShape(
        view,
        columns,
        partitioned && !view
            ? OptionalLong.of(session.sql("SHOW PARTITIONS " + quoted).count())
            : OptionalLong.empty());
  }
}
