package dataworks.observe;

import dataworks.core.delivery.Delivery;
import dataworks.core.delivery.Delivery.SchemaChange;
import dataworks.core.delivery.Delivery.Tables;
import dataworks.core.delivery.Delivery.Volume;
import dataworks.core.delivery.Delivery.Work;
import dataworks.core.delivery.DeliverySource;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Hourly deliveries with a weekly rhythm, growth and noise; one week of half the volume; and
 * anomalies where they are planted.
 */
public final class GeneratedHistory implements DeliverySource {
  public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final List<String> TABLES =
      List.of("Berth", "Cargo", "Crew", "Invoice", "PortCall", "Vessel", "Voyage");

  private final TreeMap<Instant, Delivery> hours = new TreeMap<>();
  private final Map<Instant, String> planted = new TreeMap<>();
  private final Instant badWeek;

  /**
   * @param noise standard deviation of the volume's logarithm
   */
  public GeneratedHistory(long seed, int days, double noise) {
    Random random = new Random(seed);
    this.badWeek = START.plus(70, ChronoUnit.DAYS);
    for (int hour = 0; hour < days * 24; hour++) {
      Instant moment = START.plus(hour, ChronoUnit.HOURS);
      hours.put(moment, normal(moment, hour, random, noise));
    }
  }

  private Delivery normal(Instant moment, int hour, Random random, double noise) {
    ZonedDateTime time = moment.atZone(ZoneOffset.UTC);
    boolean weekend =
        time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
    double rhythm = 1 + 0.8 * Math.sin((time.getHour() - 6) * Math.PI / 12);
    double growth = Math.pow(1.01, hour / 168.0);
    double level = 20_000_000 * (weekend ? 0.35 : 1) * (0.3 + rhythm) * growth;
    double bad = inBadWeek(moment) ? 0.45 : 1;
    double bytes = level * bad * Math.exp(noise * random.nextGaussian());
    long files = 14 + Math.round(bytes / 2_000_000);
    return delivery(moment, true, Set.of(), Set.of(), SchemaChange.NONE, (long) bytes, files);
  }

  private static Delivery delivery(
      Instant moment,
      boolean delivered,
      Set<String> missing,
      Set<String> unexpected,
      SchemaChange change,
      long bytes,
      long files) {
    return new Delivery(
        moment,
        delivered,
        new Tables(new TreeSet<>(TABLES), new TreeSet<>(missing), new TreeSet<>(unexpected)),
        change,
        new Volume(bytes, files),
        Work.NONE);
  }

  public boolean inBadWeek(Instant moment) {
    return !moment.isBefore(badWeek) && moment.isBefore(badWeek.plus(7, ChronoUnit.DAYS));
  }

  public GeneratedHistory volume(int hour, double factor) {
    return plant(
        hour,
        "volume",
        one ->
            delivery(
                one.hour(),
                true,
                Set.of(),
                Set.of(),
                SchemaChange.NONE,
                (long) (one.volume().bytes() * factor),
                one.volume().files()));
  }

  public GeneratedHistory missing(int hour) {
    return plant(
        hour,
        "missing-job",
        one -> delivery(one.hour(), false, Set.copyOf(TABLES), Set.of(), SchemaChange.NONE, 0, 0));
  }

  public GeneratedHistory incomplete(int hour, String... tables) {
    return plant(
        hour,
        "incomplete-job",
        one ->
            delivery(
                one.hour(),
                true,
                Set.of(tables),
                Set.of(),
                SchemaChange.NONE,
                one.volume().bytes(),
                one.volume().files()));
  }

  public GeneratedHistory unexpected(int hour, String table) {
    return plant(
        hour,
        "unexpected-table",
        one ->
            delivery(
                one.hour(),
                true,
                Set.of(),
                Set.of(table),
                SchemaChange.NONE,
                one.volume().bytes(),
                one.volume().files()));
  }

  public GeneratedHistory fieldLost(int hour, String field) {
    return changed(hour, "missing-field", new SchemaChange(new TreeSet<>(), names(field)));
  }

  public GeneratedHistory fieldAdded(int hour, String field) {
    return changed(hour, "new-field", new SchemaChange(names(field), new TreeSet<>()));
  }

  private GeneratedHistory changed(int hour, String rule, SchemaChange change) {
    return plant(
        hour,
        rule,
        one ->
            delivery(
                one.hour(),
                true,
                Set.of(),
                Set.of(),
                change,
                one.volume().bytes(),
                one.volume().files()));
  }

  private GeneratedHistory plant(int hour, String rule, UnaryOperator<Delivery> change) {
    Instant moment = START.plus(hour, ChronoUnit.HOURS);
    hours.put(moment, change.apply(hours.get(moment)));
    planted.put(moment, rule);
    return this;
  }

  private static SortedSet<String> names(String name) {
    return new TreeSet<>(Set.of(name));
  }

  /** Which rule has to speak, by hour. */
  public Map<Instant, String> planted() {
    return new HashMap<>(planted);
  }

  public Instant end() {
    return hours.lastKey();
  }

  @Override
  public String pipeline() {
    return "vip";
  }

  @Override
  public boolean everyHour() {
    return true;
  }

  @Override
  public Optional<Instant> firstHour() {
    return Optional.of(hours.firstKey());
  }

  @Override
  public Stream<Delivery> deliveries(Instant from, Instant until) {
    return hours.subMap(from, true, until, true).values().stream();
  }
}
