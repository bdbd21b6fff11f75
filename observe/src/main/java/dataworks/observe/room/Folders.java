package dataworks.observe.room;

import dataworks.core.store.Location;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Locations of the control room's files.
 *
 * @param root the folder of {@code index.html}
 */
record Folders(Location root) {
  Location page() {
    return root.resolve("index.html");
  }

  Location days() {
    return root.resolve("site/days");
  }

  Location day(LocalDate day) {
    return days().resolve(day + ".js");
  }

  Location catalogue() {
    return root.resolve("site/catalogue.json");
  }

  /** The day of a file's name; empty for other files. */
  static Optional<LocalDate> day(String name) {
    try {
      return name.endsWith(".js")
          ? Optional.of(LocalDate.parse(name.substring(0, name.length() - 3)))
          : Optional.empty();
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }
}
