package dataworks.reconciliation.combine;

import dataworks.spark.write.WrittenFile;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What one matching task wrote and counted: only files named here belong to the tables.
 *
 * @param standing records that stand, by file
 * @param superseded records that don't, by file
 */
record MatchResult(
    Map<CollectionKey, CollectionCounts> counts,
    Map<Integer, Long> standing,
    Map<Integer, Long> superseded,
    List<WrittenFile> written)
    implements Serializable {}
