package dataworks.spark.ingest;

import dataworks.core.keyservice.KeyServiceCounts;
import dataworks.core.run.Conservation;
import dataworks.spark.publish.PublishedTable;
import java.util.List;
import java.util.Map;

/**
 * What a unit wrote to staging and what it counted, read back from what was written.
 *
 * @param tables in the order in which they are committed
 * @param quarantine bad records by reason
 * @param details for the report: names and values without personal data
 */
public record Staged(
    List<PublishedTable> tables,
    Conservation conservation,
    Map<String, Long> quarantine,
    KeyServiceCounts keyService,
    Map<String, String> details) {}
