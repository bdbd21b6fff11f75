package dataworks.app.wiring;

import dataworks.coalesce.ByteSize;
import dataworks.coalesce.CoalesceJob;
import dataworks.coalesce.CoalesceRequest;
import dataworks.coalesce.ObjectKind;
import dataworks.core.config.Configuration;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.run.Job;
import dataworks.core.store.Location;
import dataworks.core.text.Suggestions;
import dataworks.reconciliation.ReconciliationSettings;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** From the options of {@code coalesce} to its job. */
public final class CoalesceWiring {
  private static final int MOST_THREADS = 64;

  private CoalesceWiring() {}

  /** The options as they were given. */
  public record Options(
      String kind,
      Optional<String> prefix,
      Optional<LocalDate> date,
      Optional<Integer> partition,
      String targetSize,
      int maximumObjects,
      Optional<Integer> threads) {}

  /** A USER failure where options make no sense. */
  public static Job job(World world, Options options) {
    ObjectKind kind = kind(options.kind());
    return new CoalesceJob(
        new CoalesceRequest(
            kind,
            folders(world.configuration(), kind, options.prefix()),
            options.date(),
            options.partition(),
            ByteSize.parse("--target-size", options.targetSize()),
            options.maximumObjects(),
            options
                .threads()
                .orElse(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()))));
  }

  private static ObjectKind kind(String word) {
    List<String> words = Arrays.stream(ObjectKind.values()).map(ObjectKind::label).toList();
    return Arrays.stream(ObjectKind.values())
        .filter(kind -> kind.label().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new DataworksException(
                    CoreError.ARGUMENT_INVALID,
                    "can't coalesce '" + word + "'" + Suggestions.hint(word, words),
                    "expected one of " + String.join(", ", words)));
  }

  private static List<Location> folders(
      Configuration configuration, ObjectKind kind, Optional<String> prefix) {
    Location root =
        kind == ObjectKind.CORPORATE
            ? configuration.storage().corporate()
            : configuration.storage().manifests();
    if (prefix.isPresent()) {
      return List.of(folder(root, prefix.get()));
    }
    return kind == ObjectKind.CORPORATE
        ? List.of(root.resolve("corporate_storage"))
        : List.of(
            root.resolve(
                configuration.section(ReconciliationSettings.class).orElseThrow().importPrefix()),
            root.resolve(
                configuration.section(ReconciliationSettings.class).orElseThrow().exportPrefix()));
  }

  private static Location folder(Location root, String prefix) {
    try {
      return Location.isAddress(prefix) ? Location.of(prefix) : root.resolve(prefix);
    } catch (IllegalArgumentException wrong) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          "--prefix: " + wrong.getMessage(),
          "give a folder below " + root + ", or an address such as s3://bucket/folder");
    }
  }
}
