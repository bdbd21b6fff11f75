package dataworks.vip;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.time.Times;
import dataworks.vip.VipSettings.VipEnvironment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One hour (UTC) of deliveries and the folder that holds it. */
public record DeliveryHour(Location root, Instant hour) {
  /** The links of a delivery, without their signatures, beside its files. */
  public static final String LINKS_FILE = "_PresignedUrls.json";

  public static final String SCHEMA_FILE = "_MasterTableSchema.json";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMddHH").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuuMMdd-HH").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("uuuuMMdd/HH").withZone(ZoneOffset.UTC);

  public DeliveryHour {
    hour = hour.truncatedTo(ChronoUnit.HOURS);
  }

  public static DeliveryHour of(VipSettings settings, Instant moment) {
    return new DeliveryHour(root(settings), moment);
  }

  /** From the command line: {@code yyyyMMddHH}, or an ISO 8601 time within the hour. */
  public static DeliveryHour parse(VipSettings settings, String text) {
    try {
      return of(settings, LocalDateTime.parse(text, NAME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException notCompact) {
      return of(settings, time(text));
    }
  }

  private static Instant time(String text) {
    return Optional.of(text)
        .filter(given -> given.contains("-"))
        .flatMap(Times::parse)
        .orElseThrow(
            () ->
                new DataworksException(
                    VipError.HOUR_INVALID,
                    "'" + text + "' isn't an hour of the form yyyyMMddHH",
                    "Give year, month, day and hour (UTC), such as 2022051608, or a time such as"
                        + " 2022-05-16T08:00:00Z."));
  }

  /** The folder of all hours of the environment. */
  public static Location root(VipSettings settings) {
    boolean production = settings.environment() == VipEnvironment.PROD;
    return settings.bucket().resolve(production ? "IMOSDL/Hourly" : "DEV/IMOSDL/Hourly");
  }

  public Location folder() {
    return root.resolve(FOLDER.format(hour));
  }

  public LocalDate date() {
    return hour.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** {@code yyyyMMdd-HH}. */
  public String name() {
    return SHOWN.format(hour);
  }
}
