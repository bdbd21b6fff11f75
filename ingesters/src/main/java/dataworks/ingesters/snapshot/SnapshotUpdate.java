package dataworks.ingesters.snapshot;

import dataworks.api.WrittenFile;
import dataworks.ingesters.daily.PartFiles;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A snapshot as this run made it, not yet published.
 *
 * @param live where the rows of each part are, exactly
 * @param files written by this run
 */
public record SnapshotUpdate(
    SnapshotManifest manifest,
    SortedMap<String, PartFiles> live,
    List<WrittenFile> files,
    Map<String, String> details) {}
