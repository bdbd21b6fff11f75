package dataworks.spark.read;

import dataworks.core.store.Location;
import java.io.Serializable;

/** A file that can't be read to its end: corrupt or truncated, or with a line beyond all bounds. */
public record BadFile(Location location, String fault) implements Serializable {}
