package dataworks.sandbox.sample;

import dataworks.core.message.CollectionRules;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A specification of sample data. Equal specifications make equal lines. Immutable; made by {@link
 * #of} and changed by the {@code with…} methods.
 *
 * @param exportDate the day that a job is asked for; the files lie under the day before
 * @param count messages in sound files, flawed ones included
 * @param volume how big they are and how they are spread over files
 * @param ids which ids occur
 * @param deletes how many of the last messages are deletes
 * @param flaws how many messages of each kind; spread evenly over all
 */
public record SampleSpec(
    CollectionRules collection,
    LocalDate exportDate,
    long count,
    Volume volume,
    Ids ids,
    long deletes,
    Map<Flaw, Integer> flaws,
    long seed) {

  private static final int DEFAULT_BYTES = 2000;

  /**
   * Volume and number of files.
   *
   * @param payloadBytes about how long a plaintext is
   * @param dataKeys how many data keys are in use
   * @param files how many sound files
   * @param corruptedFiles files of a few messages each on top, whose gzip is damaged or cut off
   */
  public record Volume(int payloadBytes, int dataKeys, int files, int corruptedFiles) {
    public Volume {
      if (payloadBytes < 0 || dataKeys < 1 || files < 1 || corruptedFiles < 0) {
        throw new IllegalArgumentException(
            "at least one data key and one file, and no negative size");
      }
    }
  }

  /**
   * Ids are numbers that become texts in always the same way, so that days can overlap.
   *
   * @param first the number of the first id
   * @param distinct how many ids there are; messages take them in turn
   * @param parts the first two characters that occur; empty for all 256 pairs of hex digits
   */
  public record Ids(long first, long distinct, List<String> parts) {
    public Ids {
      parts = List.copyOf(parts);
    }
  }

  public SampleSpec {
    Objects.requireNonNull(collection, "collection");
    Objects.requireNonNull(exportDate, "exportDate");
    flaws = Map.copyOf(flaws);
    if (count < 0 || deletes < 0 || deletes > count) {
      throw new IllegalArgumentException("deletes are among the " + count + " messages");
    }
  }

  /** That many sound inserts with an id of their own each, of about 2 KB, in one file. */
  public static SampleSpec of(String db, String collection, LocalDate exportDate, long count) {
    return new SampleSpec(
        CollectionRules.of(db, collection),
        exportDate,
        count,
        new Volume(DEFAULT_BYTES, 10, 1, 0),
        new Ids(0, Math.max(1, count), List.of()),
        0,
        Map.of(),
        1);
  }

  public SampleSpec withVolume(Volume wanted) {
    return new SampleSpec(collection, exportDate, count, wanted, ids, deletes, flaws, seed);
  }

  public SampleSpec withPayloadBytes(int bytes) {
    return withVolume(new Volume(bytes, volume.dataKeys, volume.files, volume.corruptedFiles));
  }

  public SampleSpec withDataKeys(int keys) {
    return withVolume(new Volume(volume.payloadBytes, keys, volume.files, volume.corruptedFiles));
  }

  public SampleSpec withFiles(int files) {
    return withVolume(
        new Volume(volume.payloadBytes, volume.dataKeys, files, volume.corruptedFiles));
  }

  public SampleSpec withCorruptedFiles(int files) {
    return withVolume(new Volume(volume.payloadBytes, volume.dataKeys, volume.files, files));
  }

  public SampleSpec withIds(Ids wanted) {
    return new SampleSpec(collection, exportDate, count, volume, wanted, deletes, flaws, seed);
  }

  /** The last {@code deletes} messages are deletes. */
  public SampleSpec withDeletes(long wanted) {
    return new SampleSpec(collection, exportDate, count, volume, ids, wanted, flaws, seed);
  }

  /** That many more messages have this flaw. */
  public SampleSpec withFlaw(Flaw flaw, int messages) {
    Map<Flaw, Integer> more = new EnumMap<>(Flaw.class);
    more.putAll(flaws);
    more.merge(flaw, messages, Integer::sum);
    return new SampleSpec(collection, exportDate, count, volume, ids, deletes, more, seed);
  }

  public SampleSpec withSeed(long wanted) {
    return new SampleSpec(collection, exportDate, count, volume, ids, deletes, flaws, wanted);
  }

  /** The folder below the storage root in which the job looks for this day's files. */
  public String folder() {
    LocalDate day = exportDate.minusDays(1);
    String system = isAudit() ? "ucfs_audit" : "ucfs_main";
    return "corporate_storage/%s/%04d/%02d/%02d/%s/%s"
        .formatted(
            system,
            day.getYear(),
            day.getMonthValue(),
            day.getDayOfMonth(),
            collection.db(),
            collection.collection());
  }

  boolean isAudit() {
    return collection.shape() == CollectionRules.Shape.AUDIT_CONTEXT;
  }
}
