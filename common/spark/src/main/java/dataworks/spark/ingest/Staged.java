package dataworks.spark.ingest;

import dataworks.core.keyservice.KeyServiceCounts;
import dataworks.core.run.Conservation;
import dataworks.spark.publish.Publication;
import dataworks.spark.write.WrittenFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a unit wrote to staging and what it counted, as its tasks reported of closed files.
 *
 * @param files the files that count, when written by {@code TaskOutputs}: before the commit each
 *     must be there with its size, and all others of the unit are removed; absent when Spark's own
 *     writers wrote them
 * @param quarantine bad records by reason
 * @param details for the report: names and values without personal data
 */
public record Staged(
    Publication publication,
    Optional<List<WrittenFile>> files,
    Conservation conservation,
    Map<String, Long> quarantine,
    KeyServiceCounts keyService,
    Map<String, String> details) {

  public Staged {
    files = files.map(List::copyOf);
    quarantine = Map.copyOf(quarantine);
    details = Map.copyOf(details);
  }

  public static Staged of(Publication publication, Conservation conservation) {
    return new Staged(
        publication, Optional.empty(), conservation, Map.of(), KeyServiceCounts.NONE, Map.of());
  }

  public Staged withFiles(List<WrittenFile> all) {
    return new Staged(publication, Optional.of(all), conservation, quarantine, keyService, details);
  }

  public Staged withQuarantine(Map<String, Long> byReason) {
    return new Staged(publication, files, conservation, byReason, keyService, details);
  }

  public Staged withKeyService(KeyServiceCounts counts) {
    return new Staged(publication, files, conservation, quarantine, counts, details);
  }

  public Staged withDetails(Map<String, String> all) {
    return new Staged(publication, files, conservation, quarantine, keyService, all);
  }
}
