package dataworks.ingesters.snapshot;

import dataworks.ingesters.daily.PartFiles;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * The plan of a snapshot: parts that stay in place, and parts to be merged anew.
 *
 * @param days all days that it consists of
 */
record SnapshotPlan(
    LocalDate exportDate,
    SortedMap<String, PartState> carried,
    List<PartMerge> merges,
    SortedMap<LocalDate, SnapshotManifest.IncludedDay> days) {

  /** One part: its sources, from the earliest to the latest. */
  record PartMerge(String part, List<PartFiles> sources) implements Serializable {}
}
