package dataworks.vip;

import dataworks.core.config.Configuration;
import dataworks.core.error.DataworksException;
import dataworks.core.retry.Pause;
import dataworks.core.run.RunContext;
import dataworks.vip.api.Redaction;
import dataworks.vip.api.VendorApi;
import dataworks.vip.api.VendorClient;
import dataworks.vip.landing.Landing;
import java.net.http.HttpClient;
import java.time.Duration;

/** The vendor, as one run reaches it. */
public record VendorAccess(
    VipSettings settings, HttpClient client, Redaction redaction, Pause pauses) {

  /** With the proxy of the vip section, or else that of the whole configuration. */
  public static VendorAccess of(VipSettings settings, Configuration configuration) {
    HttpClient client =
        VendorClient.create(
            settings.proxy().or(configuration::proxy), settings.trustedCertificates());
    return new VendorAccess(settings, client, new Redaction(), VendorAccess::sleep);
  }

  private static boolean sleep(Duration length) {
    Pause.SLEEP.takeOrThrow(
        length,
        () ->
            new DataworksException(
                VipError.INTERRUPTED,
                "The run was interrupted while it waited",
                "Start it again when the machine is back."));
    return true;
  }

  VendorApi api(RunContext context) {
    return new VendorApi(settings, client, redaction, context.clock(), pauses);
  }

  Landing landing(RunContext context, Landing.Options options) {
    return new Landing(context.store(), client, pauses, context.progress(), options);
  }
}
