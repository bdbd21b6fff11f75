package dataworks.kickstart.source;

import dataworks.core.store.OtherObjects;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All files of one collection on one day, with what their headers say.
 *
 * @param others objects whose names begin like those of the collection's files and fit none
 */
public record SourceDelivery(
    List<SourceFile> files, List<FileHeader> headers, OtherObjects others) {
  public SourceDelivery {
    files = List.copyOf(files);
    headers = List.copyOf(headers);
  }

  public Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    headers.forEach(header -> columns.addAll(header.columns()));
    return columns;
  }

  /** Personal when any field of any file says so. */
  public boolean personal() {
    return headers.stream().anyMatch(FileHeader::personal);
  }

  public long bytes() {
    return files.stream().mapToLong(SourceFile::size).sum();
  }
}
