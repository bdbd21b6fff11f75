package dataworks.app.wiring;

import dataworks.intraday.CollectionId;
import dataworks.sandbox.replica.ReplicaSpec;
import dataworks.sandbox.replica.SampleReplica;
import java.nio.file.Path;
import java.util.List;

/** Writes a table of a made-up read replica below a root. */
public final class SampleReplicas {
  private SampleReplicas() {}

  /** Writes the replica, and returns lines about it for people. */
  public static List<String> write(ReplicaSpec spec, String root) {
    CollectionId collection = new CollectionId(spec.database(), spec.collection());
    Path folder = SampleFiles.directory(root);
    new SampleReplica(spec).write(folder);
    return List.of(
        "cells: "
            + spec.cells()
            + " of "
            + collection.name()
            + ", "
            + spec.day()
            + " from "
            + ReplicaSpec.FIRST
            + " UTC for "
            + ReplicaSpec.HOURS
            + " hours",
        "intraday.shell-command: '" + SampleReplica.command(folder) + "'",
        "bootstrap --source: 'file:" + SampleReplica.exports(folder) + "/{db}/{collection}'");
  }
}
