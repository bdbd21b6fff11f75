package dataworks.vip.landing;

import dataworks.core.error.DataworksException;
import dataworks.vip.VipError;
import dataworks.vip.api.Addresses;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The bytes of one promised file as a stream of exactly the promised size. A connection that breaks
 * or ends too early is taken up where it stopped; a link that expired is replaced. What can't be
 * had ends the stream with an exception, never with fewer bytes. For one thread.
 */
final class Download extends InputStream {
  private static final Set<Integer> EXPIRED = Set.of(400, 401, 403, 410);
  private static final int ATTEMPTS_WITHOUT_PROGRESS = 5;
  private static final int ATTEMPTS = 200;
  private static final Duration HEADERS_TIMEOUT = Duration.ofMinutes(2);

  private final ExpectedFile file;
  private final PresignedUrls links;
  private final Downloads.Network network;
  private PresignedUrls.Current link;
  private Optional<String> version = Optional.empty();
  private InputStream body;
  private long position;
  private long lastFault = -1;
  private int faultsHere;
  private int faults;

  Download(ExpectedFile file, PresignedUrls links, Downloads.Network network) {
    this.file = file;
    this.links = links;
    this.network = network;
    this.link = links.current(file.key());
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    while (position < file.size()) {
      try {
        int wanted = (int) Math.min(length, file.size() - position);
        int count = readSome(buffer, offset, wanted);
        if (count > 0) {
          position += count;
          return count;
        }
        fault("the connection ended after " + position + " of " + file.size() + " bytes");
      } catch (IOException e) {
        fault("the connection broke after " + position + " bytes: " + e.getClass().getSimpleName());
      }
    }
    requireEnd();
    return -1;
  }

  private int readSome(byte[] buffer, int offset, int length) throws IOException {
    if (body == null) {
      open();
    }
    return network.watchdog().read(body, buffer, offset, length);
  }

  /** A file that goes on where its promised size ends is not the promised one. */
  private void requireEnd() {
    try {
      if (body != null && network.watchdog().read(body, new byte[1], 0, 1) > 0) {
        throw failed("more bytes come than the promised " + file.size());
      }
    } catch (IOException e) {
      // all that was promised is here
    } finally {
      close();
    }
  }

  private void open() throws IOException {
    if (link.address().isEmpty()) {
      link = links.renewed(file.key(), link.generation());
    }
    URI address = link.address().orElseThrow(() -> failed("the vendor's list has no link for it"));
    if (!Addresses.isSafe(address)) {
      throw failed("its link is not https");
    }
    HttpResponse<InputStream> response = send(address);
    int status = response.statusCode();
    if (status == 200 || status == 206) {
      accept(response);
      return;
    }
    response.body().close();
    if (status == 404) {
      throw failed("the vendor's store has no such file (status 404)");
    }
    if (EXPIRED.contains(status)) {
      link = links.renewed(file.key(), link.generation());
    }
    throw new StatusException(status);
  }

  private HttpResponse<InputStream> send(URI address) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(HEADERS_TIMEOUT).GET();
    if (position > 0) {
      request.header("Range", "bytes=" + position + "-");
      version.ifPresent(tag -> request.header("If-Range", tag));
    }
    try {
      return network.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataworksException(
          VipError.INTERRUPTED, "The download of " + shown() + " was interrupted", "Run again.");
    } catch (IllegalArgumentException e) {
      throw failed("its link isn't an address that can be called");
    }
  }

  private void accept(HttpResponse<InputStream> response) throws IOException {
    Optional<String> tag =
        response.headers().firstValue("ETag").filter(value -> !value.startsWith("W/"));
    body = response.body();
    if (version.isPresent() && tag.isPresent() && !version.equals(tag)) {
      throw failed("the vendor replaced it while it was read");
    }
    version = tag.or(() -> version);
    if (response.statusCode() == 206) {
      requireRange(response.headers().firstValue("Content-Range").orElse(""));
      return;
    }
    long length = response.headers().firstValueAsLong("Content-Length").orElse(file.size());
    if (length > file.size()) {
      throw failed("the vendor sends " + length + " bytes instead of " + file.size());
    }
    body.skipNBytes(position);
  }

  private void requireRange(String range) throws IOException {
    String expected = "bytes " + position + "-";
    if (!range.toLowerCase(Locale.ROOT).startsWith(expected)) {
      throw new IOException("another range came than the one asked for");
    }
  }

  private void fault(String reason) {
    close();
    faultsHere = position == lastFault ? faultsHere + 1 : 1;
    lastFault = position;
    faults++;
    if (faultsHere >= ATTEMPTS_WITHOUT_PROGRESS || faults >= ATTEMPTS) {
      throw failed(reason + ", " + faults + " times");
    }
    network.pauses().take(Duration.ofMillis(250L << faultsHere));
  }

  private DataworksException failed(String reason) {
    return new DataworksException(
        VipError.DOWNLOAD_FAILED,
        shown() + ": " + reason,
        "Start 'vip sanity-check' for this hour later; ask the vendor when it stays missing.");
  }

  private String shown() {
    return FileNames.shown(file.name());
  }

  @Override
  public void close() {
    if (body != null) {
      try {
        body.close();
      } catch (IOException e) {
        // nothing depends on it
      }
      body = null;
    }
  }

  /** An answer other than the file; named by its status alone. */
  private static final class StatusException extends IOException {
    private static final long serialVersionUID = 1L;

    StatusException(int status) {
      super("status " + status);
    }
  }
}
