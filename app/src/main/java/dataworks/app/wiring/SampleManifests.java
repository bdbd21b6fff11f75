package dataworks.app.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.sandbox.manifests.ManifestGenerator;
import dataworks.sandbox.manifests.ManifestSpec;
import dataworks.sandbox.manifests.ManifestTruth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes made-up manifests below a root. */
public final class SampleManifests {
  private SampleManifests() {}

  public static ManifestTruth write(
      String root, String importPrefix, String exportPrefix, ManifestSpec spec) {
    Path folder = directory(root);
    try {
      return new ManifestGenerator(spec)
          .write(folder.resolve(importPrefix), folder.resolve(exportPrefix));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What reconcile must find, for scripts. */
  public static String json(ManifestTruth truth) {
    try {
      return JsonMapper.builder().build().writeValueAsString(truth);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Path directory(String root) {
    if (root.startsWith("file:")) {
      return Path.of(Location.of(root).path());
    }
    if (root.contains(":/")) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--to '" + root + "' is no folder of this machine",
          "make the manifests in a folder, file:/dir, and copy them from there");
    }
    return Path.of(root).toAbsolutePath();
  }
}
