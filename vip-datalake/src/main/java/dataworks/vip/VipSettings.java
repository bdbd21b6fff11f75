package dataworks.vip;

import dataworks.api.Default;
import dataworks.api.Doc;
import dataworks.core.config.ConfigurationSection;
import dataworks.core.config.Secret;
import dataworks.core.store.Location;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of the job that lands the vendor's deliveries. */
public record VipSettings(
    @Doc("Test or Prod.") @Default("Test") VipEnvironment environment,
    @Doc("Base address of the token service.") @Default("https://auth.veslink.com") URI authUrl,
    @Doc("Base address of the export API.") @Default("https://emea.veslink.com") URI apiUrl,
    @Doc("Base address of the links API.") @Default("https://api.veslink.com") URI linksUrl,
    @Doc("The vendor's name for us.") @Default("CARG") String tenant,
    @Doc("Client id.") String clientId,
    @Doc("Client secret.") Secret clientSecret,
    @Doc("Token of the links API; the client secret's bearer token when absent.")
        Optional<Secret> apiToken,
    @Doc("Where deliveries land.") Location bucket,
    @Doc("Hive database of published tables.") @Default("vip") String database,
    @Doc("Tables that are never expected.") List<String> outOfScope,
    @Doc("An HTTP proxy, http://host:port; the general proxy when absent.") Optional<URI> proxy,
    @Doc("PEM bundle of authorities trusted for the vendor besides the JVM's.")
        Optional<Path> trustedCertificates) {
  /** The vendor's two environments. */
  public enum VipEnvironment {
    TEST,
    PROD
  }

  /** The section of the configuration. */
  public static final class Section implements ConfigurationSection<VipSettings> {
    @Override
    public String key() {
      return "vip";
    }

    @Override
    public String description() {
      return "The vendor's replication API.";
    }

    @Override
    public Class<VipSettings> type() {
      return VipSettings.class;
    }

    @Override
    public Presence presence() {
      return Presence.WHEN_GIVEN;
    }
  }
}
