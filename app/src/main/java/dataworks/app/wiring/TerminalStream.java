package dataworks.app.wiring;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The terminal's messages with a line of progress below them: whatever is written first clears it,
 * whoever writes. Thread-safe.
 */
public final class TerminalStream extends PrintStream {
  private static final byte[] CLEAR = "\r\u001b[K".getBytes(StandardCharsets.US_ASCII);
  private boolean shown;

  public TerminalStream(OutputStream terminal) {
    super(terminal, true, StandardCharsets.UTF_8);
  }

  /** Shows the text instead of the one before; none when it is empty. */
  synchronized void progress(String text) {
    clear();
    if (!text.isEmpty()) {
      print(text);
      flush();
      shown = true;
    }
  }

  synchronized void clear() {
    if (shown) {
      shown = false;
      super.write(CLEAR, 0, CLEAR.length);
      super.flush();
    }
  }

  @Override
  public synchronized void write(int character) {
    clear();
    super.write(character);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    clear();
    super.write(bytes, from, length);
  }
}
