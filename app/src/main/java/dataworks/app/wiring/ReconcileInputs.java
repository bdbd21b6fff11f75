package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.reconciliation.ReconciliationSettings;
import dataworks.reconciliation.manifest.ManifestSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Inputs and destination of a reconciliation. Another set than the configured one has a folder and
 * a database of its own, so that none replaces the tables of another.
 */
public record ReconcileInputs(
    List<Location> imports, List<Location> exports, Location output, String database) {
  private static final List<String> SNAPSHOT_TYPES = List.of("full", "incremental");
  private static final String EXPORT_FOLDER = "export/";

  /**
   * Inputs as they were given.
   *
   * @param importType a set of manifests
   * @param importPrefixes below the manifests root; instead of those of the set
   */
  public record Options(
      Optional<String> importType,
      Optional<String> snapshotType,
      List<String> importPrefixes,
      List<String> exportPrefixes) {}

  static ReconcileInputs of(Configuration configuration, Options options) {
    ReconciliationSettings settings =
        configuration.section(ReconciliationSettings.class).orElseThrow();
    Location root = configuration.storage().manifests();
    Optional<List<ManifestSet>> sets = options.importType().map(ReconcileInputs::sets);
    Optional<String> snapshot = options.snapshotType().map(ReconcileInputs::snapshotType);
    List<String> imports =
        sets.map(all -> all.stream().map(ManifestSet::importPrefix).toList())
            .orElseGet(() -> split(settings.importPrefix()));
    List<String> exports =
        snapshot
            .map(type -> List.of(EXPORT_FOLDER + type))
            .orElseGet(() -> split(settings.exportPrefix()));
    boolean usual =
        imports.equals(split(settings.importPrefix()))
            && exports.equals(split(settings.exportPrefix()));
    String own = usual ? "" : name(sets, snapshot);
    return new ReconcileInputs(
        resolved(root, options.importPrefixes().isEmpty() ? imports : options.importPrefixes()),
        resolved(root, options.exportPrefixes().isEmpty() ? exports : options.exportPrefixes()),
        usual
            ? root.resolve(settings.outputPrefix())
            : root.resolve(settings.outputPrefix() + "/" + own),
        usual ? settings.database() : settings.database() + "_" + own);
  }

  /** As the system before this one named the tables of a set. */
  private static String name(Optional<List<ManifestSet>> sets, Optional<String> snapshot) {
    String set =
        sets.map(all -> all.size() > 1 ? "all" : all.get(0).importPrefix().replaceFirst(".*/", ""))
            .orElse("main");
    return "streaming_" + set + "_" + snapshot.orElse("incremental");
  }

  private static List<ManifestSet> sets(String text) {
    return ManifestSet.named(text)
        .orElseThrow(
            () ->
                invalid(
                    "--import-type '" + text + "' isn't a set of manifests",
                    "use main, equalities, audit or all; streaming_main … are understood, too"));
  }

  private static String snapshotType(String text) {
    String type = text.strip().toLowerCase(Locale.ROOT);
    if (!SNAPSHOT_TYPES.contains(type)) {
      throw invalid(
          "--snapshot-type '" + text + "' isn't a type of snapshot", "use full or incremental");
    }
    return type;
  }

  private static List<String> split(String prefixes) {
    return Arrays.stream(prefixes.split(","))
        .map(String::strip)
        .filter(prefix -> !prefix.isEmpty())
        .toList();
  }

  private static List<Location> resolved(Location root, List<String> prefixes) {
    return prefixes.stream().map(root::resolve).toList();
  }

  private static DataworksException invalid(String message, String hint) {
    return new DataworksException(CoreError.ARGUMENT_INVALID, message, hint);
  }
}
