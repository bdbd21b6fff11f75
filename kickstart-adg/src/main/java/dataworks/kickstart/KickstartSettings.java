package dataworks.kickstart;

import dataworks.api.Default;
import dataworks.api.Doc;
import dataworks.core.config.ConfigurationSection;
import dataworks.core.store.Location;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Settings of the job that takes the partner account's files. */
public record KickstartSettings(
    @Doc("Hive database.") @Default("uc_kickstart") String database,
    @Doc("Roles to take on, in this order, before the source buckets are read.") List<String> roles,
    @Doc("Another STS endpoint: tests.") Optional<URI> stsEndpoint,
    @Doc("Length of a role session.") @Default("1h") Duration sessionDuration,
    @Doc("Collections of each module.") Map<String, List<String>> collections,
    @Doc("Source root of each module.") Map<String, Location> srcBucketNames,
    @Doc("First schema: module, collection, column, type.")
        Map<String, Map<String, Map<String, String>>> initialSchema,
    @Doc(
            "A secret (JSON or a Python literal) that holds collections, src_bucket_names and"
                + " initial_spark_schema.")
        Optional<String> secret) {
  /** The section of the configuration. */
  public static final class Section implements ConfigurationSection<KickstartSettings> {
    @Override
    public String key() {
      return "kickstart";
    }

    @Override
    public String description() {
      return "The partner account's files.";
    }

    @Override
    public Class<KickstartSettings> type() {
      return KickstartSettings.class;
    }

    @Override
    public Presence presence() {
      return Presence.WHEN_GIVEN;
    }

    @Override
    public void check(KickstartSettings settings, BiConsumer<String, String> mistake) {
      if (settings.secret().isPresent()) {
        return;
      }
      for (String module : settings.collections().keySet()) {
        if (!settings.srcBucketNames().containsKey(module)) {
          mistake.accept(
              "src-bucket-names." + module,
              "missing; expected the source of module '" + module + "', file:/dir or s3://bucket");
        }
      }
    }
  }
}
