package dataworks.observe.room;

import java.util.List;
import java.util.OptionalLong;

/**
 * A table's description in a metastore.
 *
 * @param partitions how many there are; empty where the table has none by design
 */
public record TableShape(boolean view, List<Column> columns, OptionalLong partitions) {

  /** One column and its type. */
  public record Column(String name, String type, boolean partition) {}

  public TableShape {
    columns = List.copyOf(columns);
  }
}
