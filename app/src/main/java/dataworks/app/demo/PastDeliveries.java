package dataworks.app.demo;

import dataworks.core.store.Location;
import dataworks.sandbox.vendor.VendorCatalogue;
import dataworks.sandbox.vendor.VendorFile;
import dataworks.vip.DeliveryHour;
import dataworks.vip.VipSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Deliveries of the days before, so that the page of deliveries has something to show: a rhythm of
 * hours, an hour that never came and one that lacks a table. Hours that are there stay as they are.
 */
final class PastDeliveries {
  private static final int TABLES = 4;
  private static final int DAYS = 14;
  private static final int HOURS_OF_DAY = 24;
  private static final int LOST_HOUR = 30;
  private static final int POOR_HOUR = 77;
  private static final double MEAN_BYTES = 3_000;

  private final VipSettings settings;
  private final long seed;

  PastDeliveries(VipSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
  }

  /** Up to the hour before this moment's. */
  void write(Instant now) {
    for (int ago = 1; ago <= DAYS * HOURS_OF_DAY; ago++) {
      DeliveryHour hour = DeliveryHour.of(settings, now.minus(ago, ChronoUnit.HOURS));
      if (ago != LOST_HOUR && !Files.exists(Path.of(hour.folder().path()))) {
        write(hour, ago == POOR_HOUR ? TABLES - 1 : TABLES);
      }
    }
  }

  private void write(DeliveryHour hour, int tables) {
    int ofDay = hour.hour().atZone(ZoneOffset.UTC).getHour();
    double rhythm = 1.3 + 0.8 * Math.sin((ofDay - 6) * Math.PI / 12);
    long number = hour.hour().getEpochSecond() / 3600 + seed;
    long bytes = (long) (MEAN_BYTES * rhythm * (1 + (number * 37 % 100) / 1000.0));
    VendorCatalogue catalogue = VendorCatalogue.ofSize(number, TABLES, TABLES, bytes);
    for (VendorFile file : catalogue.files().subList(0, tables)) {
      write(hour.folder(), file);
    }
    write(hour.folder(), VendorCatalogue.schema(catalogue.tables()));
  }

  private void write(Location folder, VendorFile file) {
    Path target = Path.of(folder.path()).resolve(file.key());
    try (InputStream content = file.content().get()) {
      Files.createDirectories(target.getParent());
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("the past delivery " + folder + " can't be written", failure);
    }
  }
}
