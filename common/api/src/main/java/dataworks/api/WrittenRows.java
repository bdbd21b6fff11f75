package dataworks.api;

import java.util.List;
import java.util.Map;

/**
 * The result of {@link IngesterContext#write}, as its tasks reported it.
 *
 * @param conservation where every message went
 * @param quarantine bad messages by reason
 * @param details of the input, for the report
 */
public record WrittenRows(
    List<WrittenFile> files,
    Conservation conservation,
    Map<String, Long> quarantine,
    KeyServiceCounts keyService,
    Map<String, String> details) {
  public WrittenRows {
    files = List.copyOf(files);
    quarantine = Map.copyOf(quarantine);
    details = Map.copyOf(details);
  }

  /** The result of staging: these rows, visible as the publication says. */
  public Staged<Void> as(Publication publication) {
    return Staged.of(publication, conservation)
        .withFiles(files)
        .withQuarantine(quarantine)
        .withKeyService(keyService)
        .withDetails(details);
  }
}
