package dataworks.coalesce;

import dataworks.core.store.Location;
import dataworks.core.store.StoredObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides from a listing which objects become one. Pure.
 *
 * @param groups those with something to join, in the order of their folders
 * @param leftAlone objects that take no part because of their names
 * @param joinedBefore how many objects are joined ones already
 */
record CoalescePlan(List<Group> groups, List<LeftAlone> leftAlone, long joinedBefore) {

  /** An object that stays as it is, and why. */
  record LeftAlone(Location object, String reason) {
    @Override
    public String toString() {
      return object + ": " + reason;
    }
  }

  private record Key(String folder, String topic, int partition, String suffix)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::folder)
            .thenComparing(Key::topic)
            .thenComparingInt(Key::partition)
            .thenComparing(Key::suffix);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** The objects of one group while they are sorted. */
  private record Members(List<Small> small, List<ObjectName> joined) {}

  /** Objects of which one alone would take too much memory stay as they are. */
  private static final long LARGEST = 256L << 20;

  static CoalescePlan of(CoalesceRequest request, List<StoredObject> listed) {
    Map<Key, Members> groups = new TreeMap<>();
    List<LeftAlone> leftAlone = new ArrayList<>();
    long joined = 0;
    for (StoredObject object : listed) {
      List<String> steps = steps(request, object.location());
      if (steps.stream().anyMatch(CoalescePlan::hidden)
          || !ofDate(object.location(), request.date())) {
        continue;
      }
      Optional<ObjectName> small = request.kind().parse(object.location().name());
      Optional<ObjectName> large = request.kind().parseJoined(object.location().name());
      if (small.isPresent() && small.get().backwards()) {
        leftAlone.add(new LeftAlone(object.location(), "its offsets run backwards"));
      } else if (small.isPresent()) {
        add(groups, object, small.get(), request).small().add(new Small(object, small.get()));
      } else if (large.isPresent()) {
        joined++;
        add(groups, object, large.get(), request).joined().add(large.get());
      } else {
        leftAlone.add(
            new LeftAlone(object.location(), "its name isn't one of " + request.kind().label()));
      }
    }
    return new CoalescePlan(groups(groups, request), leftAlone, joined);
  }

  private static Members add(
      Map<Key, Members> groups, StoredObject object, ObjectName name, CoalesceRequest request) {
    if (request.partition().isPresent() && request.partition().get() != name.partition()) {
      return new Members(new ArrayList<>(), new ArrayList<>());
    }
    String uri = object.location().uri();
    Key key =
        new Key(
            uri.substring(0, uri.lastIndexOf('/')), name.topic(), name.partition(), name.suffix());
    return groups.computeIfAbsent(key, any -> new Members(new ArrayList<>(), new ArrayList<>()));
  }

  private static List<Group> groups(Map<Key, Members> groups, CoalesceRequest request) {
    List<Group> found = new ArrayList<>();
    groups.forEach(
        (key, members) -> {
          List<Small> sorted = sorted(members.small());
          List<Batch> batches = batches(sorted, request);
          if (!batches.isEmpty()) {
            found.add(
                new Group(
                    Location.of(key.folder()),
                    key.topic(),
                    key.partition(),
                    batches,
                    OffsetChecks.warnings(sorted, members.joined())));
          }
        });
    return found;
  }

  private static List<Small> sorted(List<Small> objects) {
    return objects.stream()
        .sorted(
            Comparator.<Small>comparingLong(small -> small.name().first())
                .thenComparingLong(small -> small.name().last())
                .thenComparing(small -> small.object().location().uri()))
        .toList();
  }

  /** Neighbours go together; a batch of one would only be another name. */
  private static List<Batch> batches(List<Small> sorted, CoalesceRequest request) {
    long target = request.targetBytes();
    List<Batch> batches = new ArrayList<>();
    List<Small> open = new ArrayList<>();
    long bytes = 0;
    for (Small small : sorted) {
      boolean tooLarge = small.size() > Math.min(target, LARGEST);
      if (tooLarge || bytes + small.size() > target || open.size() == request.maximumObjects()) {
        close(open, batches);
        bytes = 0;
      }
      if (!tooLarge) {
        open.add(small);
        bytes += small.size();
      }
    }
    close(open, batches);
    return batches;
  }

  private static void close(List<Small> open, List<Batch> batches) {
    if (open.size() > 1) {
      batches.add(new Batch(open));
    }
    open.clear();
  }

  /** The steps of the path below the folder that was asked for. */
  private static List<String> steps(CoalesceRequest request, Location object) {
    String below =
        request.folders().stream()
            .filter(folder -> folder.contains(object))
            .map(folder -> object.uri().substring(folder.uri().length()))
            .min(Comparator.comparingInt(String::length))
            .orElse(object.uri());
    return Arrays.stream(below.split("/")).filter(step -> !step.isEmpty()).toList();
  }

  private static boolean hidden(String step) {
    return step.startsWith("_") || step.startsWith(".");
  }

  private static boolean ofDate(Location object, Optional<LocalDate> date) {
    if (date.isEmpty()) {
      return true;
    }
    String day = date.get().toString();
    return object.uri().contains("/" + day + "/")
        || object.uri().contains("/" + day.replace('-', '/') + "/");
  }
}
