package dataworks.core.store;

import java.time.Instant;

/** One object as a listing shows it. */
public record StoredObject(Location location, long size, Instant modified) {}
