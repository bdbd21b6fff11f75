package dataworks.app.demo;

import dataworks.app.wiring.Settings;
import dataworks.app.wiring.Verbosity;
import dataworks.core.run.AcceptedCodes;
import dataworks.core.text.LogFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of a demo.
 *
 * @param day what the sample data is of
 * @param records messages of each collection; other sizes follow from it
 */
public record DemoRequest(
    DemoFolder folder,
    LocalDate day,
    long records,
    long seed,
    Optional<String> master,
    Optional<LogFormat> log) {

  /** For a look at the world that the demo has made. */
  Settings settings() {
    return new Settings(
        "demo",
        Optional.of(folder.configuration().toString()),
        Map.of(),
        master,
        Optional.empty(),
        log,
        Verbosity.NORMAL,
        AcceptedCodes.NONE,
        List.of());
  }
}
