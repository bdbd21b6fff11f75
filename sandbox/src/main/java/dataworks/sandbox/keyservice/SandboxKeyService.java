package dataworks.sandbox.keyservice;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dataworks.core.crypto.PemTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A key service in this JVM, on loopback alone, with the API of the real one. Over HTTPS it accepts
 * only clients with a certificate of its own authority, made on the spot. It runs until closed;
 * closing twice is harmless.
 */
public final class SandboxKeyService implements AutoCloseable {
  private static final int THREADS = 32;

  static {
    // read once by the JDK's server; without it each answer waits 40 ms for an acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final KeyServiceWorld world;
  private final Faults faults = new Faults();
  private final Requests requests = new Requests();

  private SandboxKeyService(HttpServer server, KeyServiceWorld world) {
    this.server = server;
    this.world = world;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "key-service-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", new DataKeyHandler(faults, requests));
    server.start();
  }

  /** HTTPS on a free port; keys and certificates go into this folder. */
  public static SandboxKeyService https(Path folder) {
    return https(folder, 0, List.of("localhost", "127.0.0.1"));
  }

  /** HTTPS on this port (0: a free one), with a certificate for these hosts. */
  public static SandboxKeyService https(Path folder, int port, List<String> hosts) {
    Authority authority = Authority.named("Sandbox authority");
    KeyServiceFiles files = KeyServiceFiles.make(folder, authority, hosts);
    try {
      HttpsServer server = HttpsServer.create(loopback(port), 0);
      server.setHttpsConfigurator(clientCertificateNeeded(files.server().context()));
      URI url = URI.create("https://localhost:" + server.getAddress().getPort());
      return new SandboxKeyService(server, files.world(url));
    } catch (IOException failed) {
      throw new UncheckedIOException("can't listen on port " + port, failed);
    }
  }

  /** Plain HTTP on a free port. */
  public static SandboxKeyService plain() {
    try {
      HttpServer server = HttpServer.create(loopback(0), 0);
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      return new SandboxKeyService(
          server, new KeyServiceWorld(url, Optional.empty(), Optional.empty(), Optional.empty()));
    } catch (IOException failed) {
      throw new UncheckedIOException("can't listen", failed);
    }
  }

  public KeyServiceWorld world() {
    return world;
  }

  public Faults faults() {
    return faults;
  }

  public Requests requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
  }

  private static HttpsConfigurator clientCertificateNeeded(SSLContext context) {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters tls = context.getDefaultSSLParameters();
        tls.setNeedClientAuth(true);
        parameters.setSSLParameters(tls);
      }
    };
  }

  /** The files of one service: the server's stay in a folder of their own. */
  private record KeyServiceFiles(
      PemTls server, Path clientKey, Path clientCertificate, Path authority) {

    static KeyServiceFiles make(Path folder, Authority authority, List<String> hosts) {
      Path serverFolder = folder.resolve("server");
      try {
        Files.createDirectories(serverFolder);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      Identity server = authority.server(hosts);
      Identity client = authority.client("dataworks");
      Path ca = Identity.writePem(folder.resolve("ca.pem"), List.of(authority.certificate()));
      PemTls tls =
          new PemTls(
              Optional.of(server.writeKey(serverFolder.resolve("server.key"))),
              Optional.of(server.writeCertificates(serverFolder.resolve("server.crt"))),
              Optional.of(ca),
              Optional.empty());
      return new KeyServiceFiles(
          tls,
          client.writeKey(folder.resolve("client.key")),
          client.writeCertificates(folder.resolve("client.crt")),
          ca);
    }

    KeyServiceWorld world(URI url) {
      return new KeyServiceWorld(
          url, Optional.of(clientKey), Optional.of(clientCertificate), Optional.of(authority));
    }
  }
}
