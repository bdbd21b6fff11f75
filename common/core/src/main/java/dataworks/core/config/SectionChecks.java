package dataworks.core.config;

import java.net.URI;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Checks the values of one section against each other. */
final class SectionChecks {
  private SectionChecks() {}

  /** Tells {@code mistake} the key within the section and what is wrong. */
  static void check(Object section, BiConsumer<String, String> mistake) {
    if (section instanceof Configuration.KeyServiceSection keyService) {
      keyService.url().ifPresent(url -> keyService(keyService, url, mistake));
    } else if (section instanceof Configuration.NotifierSection notifier) {
      notifier(notifier, mistake);
    } else if (section instanceof Configuration.Metrics metrics) {
      metrics.pushgateway().ifPresent(url -> receiver("pushgateway", url, mistake));
    } else if (section instanceof Configuration.Lineage lineage) {
      lineage.url().ifPresent(url -> receiver("url", url, mistake));
    }
  }

  private static void receiver(String name, URI url, BiConsumer<String, String> mistake) {
    if (url.getUserInfo() != null) {
      mistake.accept(name, "names a user; expected an address without one");
    } else if (url.getScheme().equals("http") && !isLoopback(url)) {
      plain(name, url, mistake);
    }
  }

  private static void plain(String name, URI url, BiConsumer<String, String> mistake) {
    mistake.accept(
        name,
        "'"
            + Masking.shown(url.toString())
            + "' is plain http; expected https://… (http only"
            + " for a loopback address such as http://localhost:8090)");
  }

  private static void keyService(
      Configuration.KeyServiceSection section, URI url, BiConsumer<String, String> mistake) {
    if (url.getScheme().equals("http")) {
      if (!isLoopback(url)) {
        plain("url", url, mistake);
      }
      return;
    }
    require(section.clientKey(), "client-key", "the PEM file of the client's key", mistake);
    require(
        section.clientCertificate(),
        "client-certificate",
        "the PEM file of the client's certificate",
        mistake);
    require(
        section.trustedCertificates(),
        "trusted-certificates",
        "the PEM bundle of trusted authorities",
        mistake);
  }

  private static boolean isLoopback(URI url) {
    String host = String.valueOf(url.getHost());
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  private static void notifier(
      Configuration.NotifierSection section, BiConsumer<String, String> mistake) {
    switch (section.type()) {
      case LOG -> {}
      case SNS -> require(section.topicArn(), "topic-arn", "the ARN of the topic", mistake);
      case SLACK -> require(section.webhook(), "webhook", "the address of the webhook", mistake);
    }
  }

  private static void require(
      Optional<?> value, String name, String expected, BiConsumer<String, String> mistake) {
    if (value.isEmpty()) {
      mistake.accept(name, "missing; expected " + expected);
    }
  }
}
