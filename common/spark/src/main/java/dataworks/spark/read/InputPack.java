package dataworks.spark.read;

import java.io.Serializable;
import java.util.List;

/** The files of one task. */
public record InputPack(List<InputFile> files) implements Serializable {
  public InputPack {
    files = List.copyOf(files);
  }

  public long bytes() {
    return files.stream().mapToLong(InputFile::size).sum();
  }
}
