package dataworks.app.wiring;

import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.sandbox.partner.PartnerDeliveries;
import dataworks.sandbox.partner.SampleWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes a partner's files of some days into a folder. */
public final class SampleDeliveries {
  private SampleDeliveries() {}

  /**
   * The wanted deliveries of a partner.
   *
   * @param first the first day; columns change from day to day
   * @param count records of each module and day
   */
  public record Wanted(List<String> modules, LocalDate first, int days, long count, long seed) {
    public Wanted {
      modules = List.copyOf(modules);
    }
  }

  /** Writes the deliveries, and returns lines about them for people. */
  public static List<String> write(Wanted wanted, String root) {
    Location folder = Location.of("file:" + SampleFiles.directory(root));
    List<String> lines = new ArrayList<>();
    try (ObjectStore store = new DirectoryStore()) {
      PartnerDeliveries partner = new PartnerDeliveries(store, folder, wanted.seed());
      for (String module : wanted.modules()) {
        int files = 0;
        for (int day = 0; day < wanted.days(); day++) {
          LocalDate date = wanted.first().plusDays(day);
          files += SampleWeek.write(partner, module, date, day, wanted.count()).size();
        }
        lines.add(
            "%s: %d records in %d files".formatted(module, wanted.days() * wanted.count(), files));
      }
    }
    lines.add("folder: " + folder.uri());
    return lines;
  }
}
