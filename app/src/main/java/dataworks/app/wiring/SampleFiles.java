package dataworks.app.wiring;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.sandbox.sample.SampleData;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.sandbox.sample.SampleSummary;
import dataworks.sandbox.sample.SampleTarget;
import java.nio.file.Path;
import java.util.List;

/** Writes sample messages below a root. */
public final class SampleFiles {
  private SampleFiles() {}

  /** Writes the files, and returns lines about them for people. */
  public static List<String> write(SampleSpec spec, String root) {
    SampleSummary summary = new SampleData(spec, SampleTarget.directory(directory(root))).write();
    return List.of(
        "messages: " + summary.good() + " good, " + summary.badCount() + " bad " + summary.bad(),
        "files: " + summary.files().size() + ", damaged: " + summary.corruptedFiles().size(),
        "folder: " + root + "/" + spec.folder());
  }

  static Path directory(String root) {
    String local = root.startsWith("file:") || !root.contains(":/") ? root : "";
    if (local.isEmpty()) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--to '" + root + "' isn't a folder of this machine",
          "make the sample in a folder, file:/dir, and copy it from there");
    }
    return local.startsWith("file:")
        ? Path.of(Location.of(local).path())
        : Path.of(local).toAbsolutePath();
  }
}
