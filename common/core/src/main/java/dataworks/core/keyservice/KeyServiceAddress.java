package dataworks.core.keyservice;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The checked base address: https anywhere, http for loopback only. */
record KeyServiceAddress(URI base) {
  private static final Pattern LOOPBACK =
      Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

  static KeyServiceAddress of(String url) {
    URI uri = parse(url);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw invalid(url, "isn't an https:// address of a host");
    }
    if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
      throw invalid(uri.getHost(), "must not hold a user, a query or a fragment");
    }
    if (scheme.equals("http") && !isLoopback(uri.getHost())) {
      throw invalid(url, "is plain http to another machine: data keys would travel readable");
    }
    return new KeyServiceAddress(uri);
  }

  boolean encrypted() {
    return base.getScheme().equalsIgnoreCase("https");
  }

  URI decrypt(String keyEncryptionKeyId, String correlationId) {
    String path = base.toString().replaceAll("/+$", "");
    return URI.create(
        path
            + "/datakey/actions/decrypt?keyId="
            + encode(keyEncryptionKeyId)
            + "&correlationId="
            + encode(correlationId));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost") || LOOPBACK.matcher(host).matches()) {
      return true;
    }
    return host.startsWith("[") && isLoopbackLiteral(host);
  }

  private static boolean isLoopbackLiteral(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }

  private static URI parse(String url) {
    if (url == null || url.isBlank()) {
      throw invalid("", "is missing");
    }
    try {
      return new URI(url.trim());
    } catch (URISyntaxException wrong) {
      throw invalid(url, "isn't an address");
    }
  }

  private static DataworksException invalid(String url, String problem) {
    return new DataworksException(
        CoreError.CONFIGURATION_INVALID,
        "key-service.url '" + url + "' " + problem,
        "give an address such as https://dks:8443; http works for 127.0.0.1, ::1 and localhost"
            + " only");
  }
}
