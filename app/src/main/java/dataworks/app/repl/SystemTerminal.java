package dataworks.app.repl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/** The terminal that this process was started on. */
public final class SystemTerminal {
  private SystemTerminal() {}

  public static boolean isThere() {
    return System.console() != null;
  }

  /**
   * Asks {@code stty}: made directly, because providers are found by names that the jar changes.
   */
  public static Terminal open() {
    try {
      return new ExecTerminalProvider()
          .posixSysTerminal(
              "dataworks",
              Optional.ofNullable(System.getenv("TERM")).orElse("dumb"),
              false,
              StandardCharsets.UTF_8,
              StandardCharsets.UTF_8,
              StandardCharsets.UTF_8,
              StandardCharsets.UTF_8,
              true,
              SignalHandler.SIG_DFL,
              false,
              SystemStream.Output);
    } catch (IOException failure) {
      throw new UncheckedIOException("the terminal can't be used", failure);
    }
  }
}
