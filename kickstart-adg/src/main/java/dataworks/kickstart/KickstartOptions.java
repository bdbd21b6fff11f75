package dataworks.kickstart;

import java.time.LocalDate;
import java.util.Optional;

/** Options of one run. */
public record KickstartOptions(
    String module,
    Optional<LocalDate> start,
    Optional<LocalDate> end,
    LoadType loadType,
    Data data,
    Origin origin,
    Gap gap,
    OtherFiles otherFiles) {

  /** Files whose names fit no collection are refused. */
  public KickstartOptions(
      String module,
      Optional<LocalDate> start,
      Optional<LocalDate> end,
      LoadType loadType,
      Data data,
      Origin origin,
      Gap gap) {
    this(module, start, end, loadType, data, origin, gap, OtherFiles.REFUSED);
  }

  /** Meanings of files whose names begin like a collection's and fit none. */
  public enum OtherFiles {
    REFUSED,
    IGNORED
  }

  /** Full and delta loads have ledger rows of their own. */
  public enum LoadType {
    FULL(""),
    DELTA("_delta");

    private final String suffix;

    LoadType(String suffix) {
      this.suffix = suffix;
    }
  }

  /** Treatments of data published before. */
  public enum Data {
    KEEP,
    CLEAN_UP
  }

  /** Origins of the files. */
  public enum Origin {
    PARTNER,
    END_TO_END_TEST
  }

  /** Treatments of days whose files the partner has deleted by now. */
  public enum Gap {
    STOP,
    ACCEPT
  }

  public String correlationId() {
    return "kickstart_" + module + "_analytical_dataset_generation" + loadType.suffix;
  }
}
