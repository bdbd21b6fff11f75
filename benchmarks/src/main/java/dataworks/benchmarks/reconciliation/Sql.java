package dataworks.benchmarks.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The statements that both other engines run. */
final class Sql {
  /** Folders of the tables, each with a statement of the same name. */
  static final List<String> TABLES =
      List.of("counts", "missing_import", "missing_export", "mismatched_timestamps");

  private Sql() {}

  static String of(String name) {
    try (InputStream in = Sql.class.getResourceAsStream(name + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
