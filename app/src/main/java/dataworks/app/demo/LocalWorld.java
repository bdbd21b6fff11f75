package dataworks.app.demo;

import dataworks.app.process.ShellWord;
import dataworks.app.wiring.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A world to try things in: sample data, and stand-ins that answer until somebody ends them. */
public final class LocalWorld {
  private final DemoRequest request;
  private final int port;
  private final Console console;

  /**
   * @param port of the key service, the next one is the vendor's; 0: two free ones
   */
  public LocalWorld(DemoRequest request, int port, Console console) {
    this.request = request;
    this.port = port;
    this.console = console;
  }

  /** Makes sample data where there is none, and returns when this thread is interrupted. */
  public void run() {
    DemoFolder folder = request.folder();
    folder.make();
    if (isEmpty(folder.corporate())) {
      console.message("sample data of " + request.day());
      new DemoData(request, request.day()).write().forEach(line -> console.message("  " + line));
    }
    try (StandIns standIns = StandIns.start(folder, request.records(), request.seed(), port)) {
      DemoConfiguration.refresh(folder, standIns.world(), standIns.vendor());
      console.message(standIns.text());
      console.message("in another terminal:");
      console.result("export DATAWORKS_CONFIG=" + ShellWord.of(folder.configuration()));
      console.message("Ctrl-C ends it; the data stays in " + folder.root());
      StandIns.await();
    }
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException failure) {
      throw new UncheckedIOException(folder + " can't be read", failure);
    }
  }
}
