package dataworks.reconciliation;

import dataworks.api.AtLeast;
import dataworks.api.Default;
import dataworks.api.Doc;
import dataworks.api.Form;
import dataworks.core.config.ConfigurationSection;
import dataworks.core.store.Location;
import java.util.List;
import java.util.Optional;

/** Settings of Kafka reconciliation. */
public record ReconciliationSettings(
    @Doc("Import manifests, below the manifests root; several between commas.")
        @Default("streaming/main")
        String importPrefix,
    @Doc("Export manifests, below the manifests root; several between commas.")
        @Default("export/incremental")
        String exportPrefix,
    @Doc("Tables and results, below the manifests root.") @Default("manifest") String outputPrefix,
    @Doc("How many ids each collection shows in reports.") @Default("10") @AtLeast(0)
        int countOfIds,
    @Doc("Collections (db:collection) known not to be exported.")
        @Form(pattern = "[\\w-]+:[\\w-]+", expected = "a collection of the form db:collection")
        List<String> allowMissing,
    @Doc("A folder with more queries.") Optional<Location> queries,
    @Doc("Hive database.") @Default("reconciliation") String database) {
  /** The section of the configuration. */
  public static final class Section implements ConfigurationSection<ReconciliationSettings> {
    @Override
    public String key() {
      return "reconciliation";
    }

    @Override
    public String description() {
      return "Kafka reconciliation.";
    }

    @Override
    public Class<ReconciliationSettings> type() {
      return ReconciliationSettings.class;
    }

    @Override
    public Presence presence() {
      return Presence.ALWAYS;
    }
  }
}
