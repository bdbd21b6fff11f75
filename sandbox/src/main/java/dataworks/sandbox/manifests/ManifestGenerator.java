package dataworks.sandbox.manifests;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes made-up manifests of both sides into two directories. */
public final class ManifestGenerator {
  private final ManifestSpec spec;
  private final ManifestLines lines;

  public ManifestGenerator(ManifestSpec spec) {
    this.spec = spec;
    this.lines = new ManifestLines(spec);
  }

  /** Returns the expected findings of a reconciliation. */
  public ManifestTruth truth() {
    return ManifestTruth.of(spec);
  }

  public ManifestTruth write(Path imports, Path exports) throws IOException {
    Files.createDirectories(imports);
    Files.createDirectories(exports);
    for (int file = 0; file < spec.files(); file++) {
      imports(imports, file);
      exports(exports, file);
    }
    return truth();
  }

  private void imports(Path folder, int file) throws IOException {
    try (Writer out = open(folder, "import", file)) {
      for (long number = first(file); number < first(file + 1); number++) {
        write(out, lines.imported(number));
      }
      if (file == spec.files() - 1) {
        for (long number = 0; number < spec.plants().duplicates(); number++) {
          write(out, lines.duplicate(number));
        }
        for (long number = 0; number < spec.plants().lostCollection(); number++) {
          write(out, lines.lost(number));
        }
        for (long number = 0; number < spec.plants().malformed(); number++) {
          write(out, lines.malformed(number));
        }
      }
    }
  }

  /** In another order than the imports. */
  private void exports(Path folder, int file) throws IOException {
    Permutation order = Permutation.of(spec.records(), spec.seed());
    try (Writer out = open(folder, "export", file)) {
      for (long number = first(file); number < first(file + 1); number++) {
        write(out, lines.exported(order.apply(number)));
      }
    }
  }

  private long first(int file) {
    return spec.records() / spec.files() * file + Math.min(file, spec.records() % spec.files());
  }

  private Writer open(Path folder, String side, int file) throws IOException {
    String name = String.format("%s-%s-%04d%s", side, spec.day(), file, spec.packing().extension());
    OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
    OutputStream packed =
        spec.packing() == ManifestSpec.Packing.GZIP ? new GZIPOutputStream(out, 1 << 16) : out;
    return new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16);
  }

  private static void write(Writer out, CharSequence line) throws IOException {
    if (line != null) {
      out.append(line).append('\n');
    }
  }
}
