package dataworks.sandbox.vendor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A stand-in for the vendor's replication API and its file store, on a free port of this machine.
 * It keeps the real one's limits, and fails as {@link VendorBehaviour} says.
 */
public final class VendorServer implements AutoCloseable {
  public static final String CLIENT_ID = "dataworks-client";
  public static final String CLIENT_SECRET = "CLIENT-SECRET-MARKER";
  public static final String TENANT = "CARG";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter NEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final VendorState state;
  private final VendorCatalogue catalogue;
  private final FileStore files;
  private final String scheme;
  private final List<String> calls = new CopyOnWriteArrayList<>();

  private VendorServer(
      HttpServer server, VendorCatalogue catalogue, VendorBehaviour behaviour, Clock clock) {
    this.server = server;
    this.scheme = server instanceof HttpsServer ? "https" : "http";
    this.catalogue = catalogue;
    this.state = new VendorState(clock, behaviour);
    this.files = new FileStore(catalogue, state);
    server.setExecutor(threads);
    route("/connect/token", this::token);
    route("/api/datalake/v1/export", this::export);
    route("/api/datalake/v1/CheckJobStatus", this::status);
    route("/v1/datalake/presignedUrls/" + TENANT, this::links);
    route("/files", files);
    server.start();
  }

  public static VendorServer start(
      VendorCatalogue catalogue, VendorBehaviour behaviour, Clock clock) {
    return start(0, catalogue, behaviour, clock);
  }

  public static VendorServer start(
      int port, VendorCatalogue catalogue, VendorBehaviour behaviour, Clock clock) {
    try {
      HttpServer server = HttpServer.create(loopback(port), 0);
      return new VendorServer(server, catalogue, behaviour, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same over TLS, for the host name {@code localhost}. */
  public static VendorServer startTls(
      SSLContext tls, VendorCatalogue catalogue, VendorBehaviour behaviour, Clock clock) {
    try {
      HttpsServer server = HttpsServer.create(loopback(0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return new VendorServer(server, catalogue, behaviour, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public URI address() {
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
  }

  public VendorCatalogue catalogue() {
    return catalogue;
  }

  /** Paths of all requests so far, without their queries. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** As if somebody had asked for a replication at that moment. */
  public void exportedAt(Instant moment) {
    state.exported(moment);
  }

  /** Tokens and signatures handed out so far, and the client's secret: what nobody may see. */
  public List<String> secrets() {
    List<String> secrets = new java.util.ArrayList<>(state.secrets());
    secrets.add(CLIENT_SECRET);
    return secrets;
  }

  private void route(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          calls.add(exchange.getRequestURI().getPath());
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = Exchanges.form(Exchanges.body(exchange));
    boolean known =
        "client_credentials".equals(form.get("grant_type"))
            && "datalake".equals(form.get("scope"))
            && CLIENT_ID.equals(form.get("client_id"))
            && CLIENT_SECRET.equals(form.get("client_secret"));
    if (!known) {
      Exchanges.json(exchange, 400, Map.of("error", "invalid_client"));
      return;
    }
    Exchanges.json(
        exchange,
        200,
        Map.of(
            "access_token",
            state.newToken(),
            "token_type",
            "Bearer",
            "expires_in",
            state.tokenSeconds()));
  }

  private void export(HttpExchange exchange) throws IOException {
    String config = JSON.readTree(Exchanges.body(exchange)).path("configName").asText();
    if (refusesBearer(exchange)) {
      return;
    }
    if (!config.matches("onDemandExtract1Day(Test|Prod)")) {
      Exchanges.json(exchange, 400, Map.of("Message", "Unknown configuration."));
      return;
    }
    Optional<String> job = state.export();
    if (job.isPresent()) {
      Exchanges.json(exchange, 200, Map.of("JobGuid", job.get()));
    } else {
      String next = NEXT.format(state.nextExport());
      Exchanges.json(
          exchange,
          429,
          Map.of("Message", "One export an hour; the next can be requested at " + next + "."));
    }
  }

  private void status(HttpExchange exchange) throws IOException {
    String job = JSON.readTree(Exchanges.body(exchange)).path("jobGuid").asText();
    if (refusesBearer(exchange)) {
      return;
    }
    if (!state.knows(job)) {
      Exchanges.json(exchange, 404, Map.of("Message", "Unknown job."));
      return;
    }
    Exchanges.json(exchange, 200, Map.of("JobStatus", state.status(job)));
  }

  private void links(HttpExchange exchange) throws IOException {
    Map<String, String> query =
        Exchanges.form(String.valueOf(exchange.getRequestURI().getRawQuery()));
    if (!state.accepts(query.getOrDefault("apiToken", ""))) {
      Exchanges.json(exchange, 401, Map.of("Message", "The token is not valid."));
    } else if (!state.knows(query.getOrDefault("jobGuid", "")) || state.linksFail()) {
      Exchanges.json(exchange, 500, Map.of("Message", "The links are not ready."));
    } else {
      ArrayNode list = JSON.createArrayNode();
      for (VendorFile file : catalogue.files()) {
        list.addObject()
            .put("key", file.key())
            .put("presignedDownloadURL", link(file.key()))
            .put("size", file.size());
      }
      Exchanges.send(exchange, 200, JSON.writeValueAsBytes(list));
    }
  }

  private String link(String key) {
    return address()
        + "/files?key="
        + URLEncoder.encode(key, StandardCharsets.UTF_8)
        + "&X-Amz-Signature="
        + state.sign(key);
  }

  private boolean refusesBearer(HttpExchange exchange) throws IOException {
    String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean refused = !header.startsWith("Bearer ") || !state.accepts(header.substring(7));
    if (refused) {
      Exchanges.json(exchange, 401, new HashMap<>(Map.of("Message", "The token is not valid.")));
    }
    return refused;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
