package dataworks.kickstart.schema;

/** A delivery's change of a table, or a gap that it leaves. */
public sealed interface SchemaChange {
  String column();

  /** One line for plans, histories and warnings. */
  String describe();

  /** A column that the table doesn't have yet. */
  record Added(String column, ColumnType type) implements SchemaChange {
    @Override
    public String describe() {
      return "add column " + column + " " + type.hiveName();
    }
  }

  /** A column of the table that the delivery doesn't have: null in its rows. */
  record Missing(String column) implements SchemaChange {
    @Override
    public String describe() {
      return "column " + column + " is not delivered any more: null for the new rows";
    }
  }

  /** A column that was not delivered the last time and is back. */
  record Returned(String column) implements SchemaChange {
    @Override
    public String describe() {
      return "column " + column + " is delivered again";
    }
  }
}
