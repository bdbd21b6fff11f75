package dataworks.app.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
    Path folder = SampleFiles.directory(root);
    try {
      return new ManifestGenerator(spec)
          .write(folder.resolve(importPrefix), folder.resolve(exportPrefix));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Lists the expected findings of a reconciliation, for scripts. */
  public static String json(ManifestTruth truth) {
    try {
      return JsonMapper.builder().build().writeValueAsString(truth);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
