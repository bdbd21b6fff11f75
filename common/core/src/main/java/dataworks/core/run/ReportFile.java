package dataworks.core.run;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;

/** Writes {@code run.json}. Written whole or not at all, and over an earlier one. */
public record ReportFile(ObjectStore store, Location folder) {

  public Location location() {
    return folder.resolve("run.json");
  }

  void write(RunReport report) {
    store.write(location(), report.json());
  }
}
