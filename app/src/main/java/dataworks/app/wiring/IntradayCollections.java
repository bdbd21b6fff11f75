package dataworks.app.wiring;

import dataworks.core.config.SecretSource;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.intraday.CollectionId;
import dataworks.intraday.CollectionNames;
import java.util.List;
import java.util.Optional;

/** Resolves the collections of an intraday run: from flags, configuration or secret. */
final class IntradayCollections {
  private IntradayCollections() {}

  static List<CollectionId> of(World world, List<String> named) {
    var settings = IntradayWiring.settings(world);
    List<String> wanted = named.isEmpty() ? settings.collections() : named;
    if (!wanted.isEmpty()) {
      return wanted.stream().map(CollectionId::parse).distinct().toList();
    }
    return settings
        .collectionsSecret()
        .map(secret -> ofSecret(Adapters.secrets(System.getenv()), secret))
        .orElseThrow(IntradayCollections::none);
  }

  /** {@code name} or {@code name#key}. */
  private static List<CollectionId> ofSecret(SecretSource secrets, String reference) {
    String[] parts = reference.split("#", 2);
    Optional<String> key = parts.length == 2 ? Optional.of(parts[1]) : Optional.empty();
    return CollectionNames.ofSecret(reference, secrets.read(parts[0], key));
  }

  private static DataworksException none() {
    return new DataworksException(
        CoreError.ARGUMENT_INVALID,
        "no collection is named",
        "give --collections db:collection …, or list them under intraday.collections, or name the"
            + " secret that lists them as intraday.collections-secret");
  }
}
