package dataworks.vip.api;

import dataworks.core.error.DataworksException;
import dataworks.vip.VipError;
import java.net.URI;
import java.util.Locale;

/** Checks addresses before they are called: https anywhere, http on this machine alone. */
public final class Addresses {

  private Addresses() {}

  /** The address without a slash at its end; refused when its traffic could be read by others. */
  public static URI checked(URI address, String setting) {
    if (!isSafe(address)) {
      throw new DataworksException(
          VipError.ADDRESS_INVALID,
          setting + " is '" + withoutSecrets(address) + "', which is not https",
          "Give an https address; http is for this machine (127.0.0.1, localhost) only.");
    }
    String text = address.toString();
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  public static boolean isSafe(URI address) {
    if (address.getHost() == null) {
      return false;
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return scheme.equals("https") || (scheme.equals("http") && isLoopback(address.getHost()));
  }

  /** Scheme, host, port and path: what may be shown and kept. */
  public static String withoutSecrets(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme()
        + "://"
        + address.getHost()
        + port
        + (address.getRawPath() == null ? "" : address.getRawPath());
  }

  private static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
        || host.equals("[::1]")
        || host.equals("::1");
  }
}
