package dataworks.sandbox.vendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves files by signed link, whole or from an offset. */
final class FileStore implements HttpHandler {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");
  private static final int BUFFER = 64 * 1024;

  private final VendorCatalogue catalogue;
  private final VendorState state;

  FileStore(VendorCatalogue catalogue, VendorState state) {
    this.catalogue = catalogue;
    this.state = state;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Map<String, String> query = Exchanges.form(exchange.getRequestURI().getRawQuery());
    String key = query.getOrDefault("key", "");
    Optional<VendorFile> file =
        catalogue.files().stream().filter(candidate -> candidate.key().equals(key)).findFirst();
    if (!state.opens(query.getOrDefault("X-Amz-Signature", ""))) {
      exchange.sendResponseHeaders(403, -1);
    } else if (file.isEmpty() || state.lacks(key)) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      serve(exchange, file.get());
    }
  }

  private void serve(HttpExchange exchange, VendorFile file) throws IOException {
    long start = start(exchange);
    if (start > 0 && start >= file.size()) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    exchange.getResponseHeaders().set("ETag", "\"" + file.size() + "\"");
    if (start > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + start + "-" + (file.size() - 1) + "/" + file.size());
    }
    long length = file.size() - start;
    exchange.sendResponseHeaders(start > 0 ? 206 : 200, length == 0 ? -1 : length);
    long sent = state.truncates(file.key()) ? length / 2 : length;
    try (InputStream content = file.content().get()) {
      content.skipNBytes(start);
      copy(content, exchange.getResponseBody(), sent);
    }
    if (sent < length) {
      throw new IOException("cut on demand");
    }
  }

  private static long start(HttpExchange exchange) {
    Matcher range = RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
    return range.matches() ? Long.parseLong(range.group(1)) : 0;
  }

  private static void copy(InputStream in, OutputStream out, long count) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = count;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        return;
      }
      out.write(buffer, 0, read);
      left -= read;
    }
    out.flush();
  }
}
