package dataworks.reconciliation.combine;

import dataworks.reconciliation.manifest.Side;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The findings of one reading task. It goes through the shuffle like the records, so it counts
 * exactly once however often a task is tried.
 */
record CombineTaskReport(List<RangeReport> ranges, Map<Side, Set<CollectionKey>> collections)
    implements Serializable {}
