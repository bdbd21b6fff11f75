package dataworks.app.wiring;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Checks that something listens at an address. */
final class PortCheck {
  private static final int MILLIS = 5_000;

  private PortCheck() {}

  static Diagnosis of(String subject, URI address) {
    boolean https = "https".equals(address.getScheme());
    int port = address.getPort() > 0 ? address.getPort() : https ? 443 : 80;
    return of(subject, address.getHost(), port);
  }

  static Diagnosis of(String subject, String host, int port) {
    String place = host + ":" + port;
    if (host == null) {
      return Diagnosis.fail(subject, "the address names no host");
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), MILLIS);
      return Diagnosis.ok(subject, place + " answers");
    } catch (IOException | IllegalArgumentException failure) {
      return Diagnosis.fail(subject, place + " can't be reached: " + failure.getMessage());
    }
  }
}
