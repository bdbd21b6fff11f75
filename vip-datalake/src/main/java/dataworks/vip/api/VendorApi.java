package dataworks.vip.api;

import dataworks.core.retry.Pause;
import dataworks.vip.VipSettings;
import dataworks.vip.VipSettings.VipEnvironment;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The vendor's replication API. Thread-safe; the token is fetched at the first call. */
public final class VendorApi {
  private final VipSettings settings;
  private final URI apiUrl;
  private final URI linksUrl;
  private final ApiSession session;

  public VendorApi(
      VipSettings settings, HttpClient client, Redaction redaction, Clock clock, Pause pauses) {
    this.settings = settings;
    this.apiUrl = Addresses.checked(settings.apiUrl(), "vip.api-url");
    this.linksUrl = Addresses.checked(settings.linksUrl(), "vip.links-url");
    settings.apiToken().ifPresent(token -> redaction.remember(token.reveal()));
    Tokens.Credentials credentials =
        new Tokens.Credentials(
            Addresses.checked(settings.authUrl(), "vip.auth-url"),
            settings.clientId(),
            settings.clientSecret());
    VendorHttp http = new VendorHttp(client, pauses, redaction);
    Tokens tokens = new Tokens(credentials, http, redaction, clock);
    this.session = new ApiSession(http, tokens, redaction, clock, pauses);
  }

  /** Starts a replication, waiting for the hourly limit if need be; the vendor's name of it. */
  public String export(Duration maxWait) {
    return new Export(session, apiUrl, configName(), maxWait).start();
  }

  public void awaitReplication(String job, Duration pollInterval, int maxPolls) {
    new Replication(session, apiUrl, pollInterval, maxPolls).await(job);
  }

  /** Fresh links; every file that the replication promises. */
  public List<Link> links(String job) {
    return new PresignedLinks(
            session, linksUrl, settings.tenant(), environmentName(), settings.apiToken())
        .fetch(job);
  }

  public String configName() {
    return "onDemandExtract1Day" + environmentName();
  }

  private String environmentName() {
    return settings.environment() == VipEnvironment.PROD ? "Prod" : "Test";
  }
}
