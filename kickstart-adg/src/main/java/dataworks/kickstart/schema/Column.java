package dataworks.kickstart.schema;

import java.io.Serializable;

/** One column of a table: its name in lower case and its type. */
public record Column(String name, ColumnType type) implements Serializable {}
