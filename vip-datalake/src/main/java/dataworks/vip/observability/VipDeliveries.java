package dataworks.vip.observability;

import dataworks.core.delivery.Delivery;
import dataworks.core.delivery.Delivery.SchemaChange;
import dataworks.core.delivery.Delivery.Tables;
import dataworks.core.delivery.Delivery.Volume;
import dataworks.core.delivery.Delivery.Work;
import dataworks.core.delivery.DeliverySource;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.vip.DeliveryHour;
import dataworks.vip.VipSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The landed hours of VIP, from what is in their folders. */
public final class VipDeliveries implements DeliverySource {
  private static final Pattern HOUR_FOLDER = Pattern.compile("(\\d{8})/(\\d{2})/[^/]+");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  private final ObjectStore store;
  private final Location root;
  private final Set<String> outOfScope;

  public VipDeliveries(ObjectStore store, VipSettings settings) {
    this.store = store;
    this.root = DeliveryHour.root(settings);
    this.outOfScope =
        settings.outOfScope().stream()
            .map(table -> table.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
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
    try (Stream<StoredObject> objects = store.listFolder(root)) {
      return objects.map(this::hourOf).flatMap(Optional::stream).findFirst();
    }
  }

  private Optional<Instant> hourOf(StoredObject object) {
    Matcher folder =
        HOUR_FOLDER.matcher(object.location().uri().substring(root.uri().length() + 1));
    if (!folder.matches() || Integer.parseInt(folder.group(2)) > 23) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(folder.group(1), DAY);
      LocalDateTime hour = day.atTime(Integer.parseInt(folder.group(2)), 0);
      return Optional.of(hour.toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public Stream<Delivery> deliveries(Instant from, Instant until) {
    Walk walk = new Walk(schemaBefore(from));
    return Stream.iterate(
            from, hour -> !hour.isAfter(until), hour -> hour.plus(1, ChronoUnit.HOURS))
        .map(hour -> walk.next(HourFiles.read(store, new DeliveryHour(root, hour))));
  }

  /** The schema in force when the hour began: the last one that came. */
  private Optional<MasterSchema> schemaBefore(Instant from) {
    Instant first = firstHour().orElse(from);
    Instant hour = from.minus(1, ChronoUnit.HOURS);
    while (!hour.isBefore(first)) {
      Optional<MasterSchema> schema =
          HourFiles.read(store, new DeliveryHour(root, hour)).schema(store);
      if (schema.isPresent()) {
        return schema;
      }
      hour = hour.minus(1, ChronoUnit.HOURS);
    }
    return Optional.empty();
  }

  /** Goes from hour to hour with the schema in force. */
  private final class Walk {
    private Optional<MasterSchema> inForce;

    Walk(Optional<MasterSchema> inForce) {
      this.inForce = inForce;
    }

    Delivery next(HourFiles files) {
      Optional<MasterSchema> came = files.schema(store);
      SchemaChange change =
          came.isPresent() && inForce.isPresent()
              ? change(inForce.get(), came.get())
              : SchemaChange.NONE;
      inForce = came.or(() -> inForce);
      long bytes = files.complete().values().stream().mapToLong(Long::longValue).sum();
      return new Delivery(
          files.hour().hour(),
          files.delivered(),
          inForce.map(schema -> tables(schema, files)).orElse(Tables.NONE),
          change,
          new Volume(bytes, files.complete().size()),
          Work.NONE);
    }
  }

  private Tables tables(MasterSchema schema, HourFiles files) {
    NavigableSet<String> expected = new TreeSet<>(schema.tables().keySet());
    expected.removeIf(this::isOutOfScope);
    Map<Boolean, Set<String>> came = byKnown(schema, files.complete());
    Map<Boolean, Set<String>> lacking = byKnown(schema, files.lacking());
    NavigableSet<String> missing = new TreeSet<>(expected);
    missing.removeAll(came.getOrDefault(true, Set.of()));
    lacking.getOrDefault(true, Set.of()).stream().filter(expected::contains).forEach(missing::add);
    NavigableSet<String> unexpected = new TreeSet<>(came.getOrDefault(false, Set.of()));
    unexpected.removeIf(this::isOutOfScope);
    return new Tables(expected, missing, unexpected);
  }

  private boolean isOutOfScope(String table) {
    return outOfScope.contains(table.toLowerCase(Locale.ROOT));
  }

  private static Map<Boolean, Set<String>> byKnown(MasterSchema schema, Map<String, Long> files) {
    return files.keySet().stream()
        .filter(HourFiles::isTableFile)
        .collect(
            Collectors.partitioningBy(
                schema::knows, Collectors.mapping(schema::tableOf, Collectors.toSet())));
  }

  private SchemaChange change(MasterSchema before, MasterSchema now) {
    return new SchemaChange(difference(now, before), difference(before, now));
  }

  /** Returns the fields that one schema has and the other lacks. */
  private NavigableSet<String> difference(MasterSchema one, MasterSchema other) {
    Function<String, Stream<String>> lacking =
        table ->
            other.tables().containsKey(table)
                ? one.tables().get(table).stream()
                    .filter(field -> !other.tables().get(table).contains(field))
                    .map(field -> table + "." + field)
                : Stream.of(table + ".*");
    List<String> names =
        one.tables().keySet().stream()
            .filter(table -> !isOutOfScope(table))
            .flatMap(lacking)
            .toList();
    return new TreeSet<>(names);
  }
}
