package dataworks.spark.read;

import dataworks.core.store.Location;
import java.io.Serializable;

/** A file to read, with the size that the listing showed. */
public record InputFile(Location location, long size) implements Serializable {}
