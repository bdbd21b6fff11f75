package dataworks.testing.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** An HTTP proxy on loopback that opens tunnels ({@code CONNECT}) and notes where to. */
public final class ConnectProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "connect-proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final List<String> targets = new CopyOnWriteArrayList<>();
  private final AtomicLong bytes = new AtomicLong();

  private ConnectProxy(ServerSocket socket) {
    this.socket = socket;
    threads.execute(this::accept);
  }

  public static ConnectProxy start() {
    try {
      return new ConnectProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** {@code host:port} of each tunnel so far; what was no CONNECT as it came. */
  public List<String> targets() {
    return List.copyOf(targets);
  }

  /** Returns the number of bytes that came back through the tunnels. */
  public long bytes() {
    return bytes.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String request = head(client.getInputStream());
      String[] words = request.split(" ");
      if (!words[0].equals("CONNECT")) {
        targets.add(request);
        answer(client, "405 Method Not Allowed");
        return;
      }
      targets.add(words[1]);
      String[] target = words[1].split(":");
      try (Socket server = new Socket(target[0], Integer.parseInt(target[1]))) {
        answer(client, "200 OK");
        threads.execute(() -> copy(client, server, new AtomicLong()));
        copy(server, client, bytes);
      }
    } catch (IOException ended) {
      // a tunnel ends when either side has enough
    }
  }

  /** The first line; reads on to the empty one, byte by byte: what follows is the tunnel's. */
  private static String head(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      text.append((char) next);
    }
    return text.toString().split("\r\n", 2)[0];
  }

  private static void answer(Socket client, String status) throws IOException {
    client
        .getOutputStream()
        .write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static void copy(Socket from, Socket to, AtomicLong copied) {
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        copied.addAndGet(read);
      }
      to.shutdownOutput();
    } catch (IOException ended) {
      // the other side has gone
    }
  }
}
