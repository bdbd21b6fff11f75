package dataworks.observe.room;

import java.util.Collection;
import java.util.Map;

/** Asks a metastore for the shapes of tables. */
@FunctionalInterface
public interface TableShapes {
  /** Knows none. */
  TableShapes NONE = tables -> Map.of();

  /** The shapes of those that can be read now, by name; never fails. */
  Map<String, TableShape> of(Collection<String> tables);
}
