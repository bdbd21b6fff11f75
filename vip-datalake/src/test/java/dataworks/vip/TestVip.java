package dataworks.vip;

import dataworks.core.config.Configuration;
import dataworks.core.config.ConfigurationLoader;
import dataworks.core.config.ConfigurationSources;
import dataworks.core.ledger.EmbeddedLedger;
import dataworks.core.ledger.Ledger;
import dataworks.core.notify.Notification;
import dataworks.core.notify.Notifier;
import dataworks.core.run.Progress;
import dataworks.core.run.RunContext;
import dataworks.core.run.RunIdentity;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.sandbox.vendor.VendorServer;
import dataworks.vip.api.Redaction;
import dataworks.vip.landing.Landing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small world for tests of the vip job: everything below one folder, time that jumps. */
public final class TestVip implements AutoCloseable {
  public static final VipOptions OPTIONS =
      new VipOptions(Duration.ofMinutes(70), Duration.ofSeconds(60), 50, new Landing.Options(4, 3));

  private static final Progress SILENT =
      (name, total, unit) ->
          new Progress.Step() {
            @Override
            public void advance(long amount) {}

            @Override
            public void close() {}
          };

  private final Configuration configuration;
  private final ObjectStore store = new DirectoryStore();
  private final Ledger ledger;
  private final Told told = new Told();
  private final JumpingTime time;

  public TestVip(Path folder, String api, JumpingTime time) {
    this(folder, api, "", time);
  }

  /**
   * @param more settings of the vip section, each with a comma before it
   */
  public TestVip(Path folder, String api, String more, JumpingTime time) {
    this.configuration = configuration(folder, api, more);
    this.ledger = new EmbeddedLedger(folder.resolve("ledger"));
    this.time = time;
  }

  public static Configuration configuration(Path folder, String api) {
    return configuration(folder, api, "");
  }

  private static Configuration configuration(Path folder, String api, String more) {
    String yaml =
        """
        storage: {published: "file:%1$s/published"}
        vip: {environment: Test, auth-url: "%2$s", api-url: "%2$s", links-url: "%2$s", tenant: %3$s,
          client-id: %4$s, client-secret: %5$s, bucket: "file:%1$s/landing"%6$s}
        """
            .formatted(
                folder,
                api,
                VendorServer.TENANT,
                VendorServer.CLIENT_ID,
                VendorServer.CLIENT_SECRET,
                more);
    return ConfigurationLoader.load(
            new ConfigurationSources("test", yaml, Map.of(), Map.of(), folder, (name, key) -> ""))
        .configuration();
  }

  public VipSettings settings() {
    return configuration.section(VipSettings.class).orElseThrow();
  }

  public Configuration configuration() {
    return configuration;
  }

  public DeliveryHour hour() {
    return DeliveryHour.of(settings(), time.instant());
  }

  public VendorAccess vendor() {
    return new VendorAccess(
        settings(), VendorAccess.of(settings(), configuration).client(), new Redaction(), time);
  }

  public RunContext context() {
    return context(store, time);
  }

  public RunContext context(ObjectStore other, Clock clock) {
    return new RunContext(
        new RunIdentity("vip", "run-1", "correlation-1", time.instant()),
        configuration,
        other,
        ledger,
        told,
        clock,
        SILENT);
  }

  public LandHour job() {
    return job(OPTIONS);
  }

  public LandHour job(VipOptions options) {
    return new LandHour(hour(), options, vendor(), Optional.empty());
  }

  public ObjectStore store() {
    return store;
  }

  public Told told() {
    return told;
  }

  public Ledger ledger() {
    return ledger;
  }

  /** Bytes of a landed file; empty when it is not there. */
  public Optional<byte[]> landed(String name) throws java.io.IOException {
    Location file = hour().folder().resolve(name);
    if (!store.exists(file)) {
      return Optional.empty();
    }
    try (java.io.InputStream in = store.open(file)) {
      return Optional.of(in.readAllBytes());
    }
  }

  @Override
  public void close() {
    ledger.close();
    store.close();
  }

  /** Keeps what people would be told. */
  public static final class Told implements Notifier {
    private final List<Notification> sent = new CopyOnWriteArrayList<>();

    @Override
    public void send(Notification notification) {
      sent.add(notification);
    }

    @Override
    public String description() {
      return "a list";
    }

    public List<Notification> sent() {
      return sent;
    }
  }
}
