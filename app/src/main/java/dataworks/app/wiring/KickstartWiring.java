package dataworks.app.wiring;

import dataworks.core.config.Configuration;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.kickstart.KickstartCatalogue;
import dataworks.kickstart.KickstartError;
import dataworks.kickstart.KickstartJob;
import dataworks.kickstart.KickstartOptions;
import dataworks.kickstart.KickstartSettings;
import dataworks.kickstart.schema.SchemaHistory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the kickstart job together. */
public final class KickstartWiring {
  private KickstartWiring() {}

  public static KickstartJob job(KickstartOptions options, World world) {
    Configuration configuration = world.configuration();
    KickstartJob.check(options, configuration);
    KickstartCatalogue catalogue = catalogue(configuration);
    catalogue.collectionsOf(options.module());
    Optional<KeyServiceSettings> keys =
        KickstartJob.needsKeys(options) ? Optional.of(world.keyService()) : Optional.empty();
    PartnerAccess partner =
        options.origin() == KickstartOptions.Origin.PARTNER
            ? PartnerAccess.of(catalogue.sourceOf(options.module()), section(configuration), world)
            : PartnerAccess.direct(world);
    return new KickstartJob(options, catalogue, partner.store(), keys, partner.session());
  }

  /** Changes of each collection of a module. */
  public static Map<String, List<SchemaHistory.Entry>> history(String module, World world) {
    Configuration configuration = world.configuration();
    SchemaHistory history =
        new SchemaHistory(
            world.store(),
            configuration
                .storage()
                .published()
                .resolve("data/" + section(configuration).database()));
    Map<String, List<SchemaHistory.Entry>> changes = new LinkedHashMap<>();
    for (String collection : catalogue(configuration).collectionsOf(module)) {
      changes.put(collection, history.entries(collection));
    }
    return changes;
  }

  private static KickstartCatalogue catalogue(Configuration configuration) {
    KickstartSettings section = section(configuration);
    return KickstartCatalogue.of(
        section,
        section
            .secret()
            .map(name -> Adapters.secrets(System.getenv()).read(name, Optional.empty())));
  }

  private static KickstartSettings section(Configuration configuration) {
    return configuration
        .section(KickstartSettings.class)
        .orElseThrow(
            () ->
                new DataworksException(
                    KickstartError.CONFIGURATION_INCOMPLETE,
                    "the configuration has no section kickstart",
                    "add one as in docs/configuration.md"));
  }
}
