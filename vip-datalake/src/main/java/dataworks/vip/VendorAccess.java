package dataworks.vip;

import dataworks.core.config.Configuration;
import dataworks.core.run.RunContext;
import dataworks.vip.api.Redaction;
import dataworks.vip.api.VendorApi;
import dataworks.vip.api.VendorClient;
import dataworks.vip.landing.Landing;
import java.net.http.HttpClient;

/** The vendor, as one run reaches it. */
public record VendorAccess(
    VipSettings settings, HttpClient client, Redaction redaction, VendorPauses pauses) {

  /** With the proxy of the vip section, or else that of the whole configuration. */
  public static VendorAccess of(VipSettings settings, Configuration configuration) {
    HttpClient client =
        VendorClient.create(
            settings.proxy().or(configuration::proxy), settings.trustedCertificates());
    return new VendorAccess(settings, client, new Redaction(), VendorPauses.sleeping());
  }

  VendorApi api(RunContext context) {
    return new VendorApi(settings, client, redaction, context.clock(), pauses);
  }

  Landing landing(RunContext context, Landing.Options options) {
    return new Landing(context.store(), client, pauses, context.progress(), options);
  }
}
