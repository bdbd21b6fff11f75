package dataworks.spark.write;

import dataworks.api.WrittenFile;
import java.util.Optional;

/** One output of one task attempt. Used by the task's thread alone. */
public interface TaskOutput {

  /** Closes the file and tells of it; empty when nothing was written, and then there is no file. */
  Optional<WrittenFile> finish();

  /** Closes and removes the file, as well as that goes; never throws. */
  void discard();
}
