package dataworks.app.wiring;

import dataworks.sandbox.vendor.VendorCatalogue;
import dataworks.sandbox.vendor.VendorFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes the files of one delivery of the vendor into a folder. */
public final class SampleVendorFiles {
  private SampleVendorFiles() {}

  /** Writes the files, and returns lines about them for people. */
  public static List<String> write(VendorCatalogue catalogue, String root) {
    Path folder = SampleFiles.directory(root);
    try {
      Files.createDirectories(folder);
      for (VendorFile file : catalogue.files()) {
        try (InputStream content = file.content().get()) {
          Files.copy(content, folder.resolve(file.key()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("sample files can't be written to " + folder, failure);
    }
    return List.of(
        "tables: " + catalogue.tables().size() + ", files: " + catalogue.files().size(),
        "folder: file:" + folder);
  }
}
