package dataworks.kickstart.source;

import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.OtherObjects;
import dataworks.core.store.StoredObject;
import dataworks.kickstart.KickstartError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files of a delivery in the partner's bucket, with what their metadata says. */
public final class DeliveryListing {
  private static final String IV = "iv";
  private static final String CIPHERTEXT = "ciphertext";
  private static final String KEY_ID = "datakeyencryptionkeyid";

  private final ObjectStore store;

  public DeliveryListing(ObjectStore store) {
    this.store = store;
  }

  /** The found files in the order of their names, and the objects that fit no collection. */
  public record Found(List<SourceFile> files, OtherObjects others) {}

  /** Fails, saying what was looked for, when there is no file of the collection. */
  public Found find(
      Location source, LocalDate day, String collection, List<String> siblings, Format format) {
    String prefix = source.uri() + "/" + DeliveryFiles.prefix(day, collection);
    List<StoredObject> files = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try (Stream<StoredObject> objects = store.list(prefix)) {
      objects.forEach(
          object -> {
            String below = object.location().uri().substring(source.uri().length() + 1);
            Optional<String> owner = DeliveryFiles.collectionOf(day, below, siblings);
            if (owner.equals(Optional.of(collection))) {
              files.add(object);
            } else if (owner.isEmpty() && !OtherObjects.isHidden(below, object.size())) {
              others.add(below);
            }
          });
    }
    if (files.isEmpty()) {
      throw missing(day, collection, prefix, OtherObjects.of(others));
    }
    files.sort(Comparator.comparing(object -> object.location().name()));
    return new Found(
        files.stream().map(object -> file(object, format)).toList(), OtherObjects.of(others));
  }

  private static DataworksException missing(
      LocalDate day, String collection, String prefix, OtherObjects others) {
    return new DataworksException(
        KickstartError.FILES_MISSING,
        "no file of %s for %s: nothing at %s".formatted(collection, day, prefix)
            + (others.isEmpty() ? "" : " but " + others.text()),
        "ask the partner for the day's file; the next run takes the day up again");
  }

  private SourceFile file(StoredObject object, Format format) {
    String uri = object.location().uri();
    if (format == Format.CSV) {
      return new SourceFile(uri, object.size(), format, null, null);
    }
    Map<String, String> metadata = store.metadata(object.location()).orElse(Map.of());
    for (String name : List.of(IV, CIPHERTEXT, KEY_ID)) {
      if (metadata.getOrDefault(name, "").isBlank()) {
        throw new DataworksException(
            KickstartError.ENCRYPTION_METADATA_MISSING,
            uri + " has no metadata '" + name + "'",
            "the partner's upload sets iv, ciphertext and datakeyencryptionkeyid; ask for the file"
                + " again");
      }
    }
    EncryptedKey key = new EncryptedKey(metadata.get(KEY_ID), metadata.get(CIPHERTEXT));
    return new SourceFile(uri, object.size(), format, metadata.get(IV), key);
  }
}
