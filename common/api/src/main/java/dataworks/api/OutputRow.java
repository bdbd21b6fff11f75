package dataworks.api;

/** The row that a {@link RowMapper} fills. Not thread-safe. */
public interface OutputRow {

  /**
   * Sets a column.
   *
   * @param value as {@link OrcTable.Type} says; null for none
   */
  OutputRow set(String column, Object value);
}
