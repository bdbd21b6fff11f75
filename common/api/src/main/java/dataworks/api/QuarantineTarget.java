package dataworks.api;

import dataworks.core.store.Location;
import java.io.Serializable;

/**
 * The target of a unit's bad records.
 *
 * @param folder {@code <published>/quarantine/<job>/<run id>}, shared by the units of the run
 * @param prefix what the names of this unit's files begin with
 */
public record QuarantineTarget(Location folder, String prefix) implements Serializable {}
