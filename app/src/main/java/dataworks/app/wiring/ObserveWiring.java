package dataworks.app.wiring;

import dataworks.core.delivery.DeliverySource;
import dataworks.core.ledger.RunLedger;
import dataworks.core.store.Location;
import dataworks.core.store.NamedLocation;
import dataworks.observe.LedgerDeliveries;
import dataworks.observe.Observatories;
import dataworks.observe.Observatory;
import dataworks.vip.VipSettings;
import dataworks.vip.observability.VipDeliveries;
import java.util.ArrayList;
import java.util.List;

/** Makes what the observe commands look at. */
public final class ObserveWiring {
  private ObserveWiring() {}

  /** All pipelines: vip when it is configured, and every job that the ledger knows. */
  public static Observatories allPipelines() {
    return context -> {
      List<DeliverySource> sources = new ArrayList<>();
      context
          .configuration()
          .section(VipSettings.class)
          .ifPresent(vip -> sources.add(new VipDeliveries(context.store(), vip)));
      sources.addAll(LedgerDeliveries.of(new RunLedger(context.ledger())));
      return Observatory.of(context, sources);
    };
  }

  /** A file as people name it, or an address. */
  public static Location file(String name) {
    return NamedLocation.of("--output", name);
  }
}
