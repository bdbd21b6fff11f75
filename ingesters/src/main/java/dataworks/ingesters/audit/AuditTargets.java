package dataworks.ingesters.audit;

import dataworks.api.QuarantineTarget;
import dataworks.core.store.Location;
import dataworks.spark.write.LineCodec;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/** Targets of the tasks of one unit. */
record AuditTargets(
    Map<AuditOutput, Location> folders,
    LineCodec codec,
    AuditColumns columns,
    QuarantineTarget quarantine)
    implements Serializable {
  AuditTargets {
    folders = new EnumMap<>(folders);
  }
}
