package dataworks.kickstart.source;

import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.EncryptedKey;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.kickstart.KickstartError;
import java.time.LocalDate;
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

  /** In the order of their names; fails, saying what was looked for, when there is none. */
  public List<SourceFile> files(
      Location source, LocalDate day, String collection, List<String> siblings, Format format) {
    String prefix = source.uri() + "/" + DeliveryFiles.prefix(day, collection);
    List<SourceFile> files;
    try (Stream<StoredObject> objects = store.list(prefix)) {
      files =
          objects
              .filter(object -> isOf(object, source, day, collection, siblings))
              .sorted(Comparator.comparing(object -> object.location().name()))
              .map(object -> file(object, format))
              .toList();
    }
    if (files.isEmpty()) {
      throw new DataworksException(
          KickstartError.FILES_MISSING,
          "no file of %s for %s: nothing at %s".formatted(collection, day, prefix),
          "ask the partner for the day's file; the next run takes the day up again");
    }
    return files;
  }

  private static boolean isOf(
      StoredObject object,
      Location source,
      LocalDate day,
      String collection,
      List<String> siblings) {
    String below = object.location().uri().substring(source.uri().length() + 1);
    return DeliveryFiles.collectionOf(day, below, siblings).equals(Optional.of(collection));
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
