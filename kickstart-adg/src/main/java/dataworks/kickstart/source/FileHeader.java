package dataworks.kickstart.source;

import java.io.Serializable;
import java.util.List;

/** A file's own declaration of its columns. */
public record FileHeader(String file, List<String> columns, boolean personal)
    implements Serializable {
  public FileHeader {
    columns = List.copyOf(columns);
  }
}
