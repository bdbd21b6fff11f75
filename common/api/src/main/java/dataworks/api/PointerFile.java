package dataworks.api;

import dataworks.core.store.Location;

/** A small file that a commit writes or replaces, atomically, after tables and views. */
public record PointerFile(Location location, String text) {}
