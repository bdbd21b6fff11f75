package dataworks.ingesters;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The message files of one unit. */
public record InputListing(Location folder, List<StoredObject> files) {
  private static final String SUFFIX = ".jsonl.gz";

  public static InputListing of(ObjectStore store, Location folder) {
    String prefix = folder.uri() + "/";
    try (Stream<StoredObject> objects = store.list(prefix)) {
      return new InputListing(
          folder, objects.filter(object -> isMessageFile(object, prefix)).toList());
    }
  }

  public long bytes() {
    return files.stream().mapToLong(StoredObject::size).sum();
  }

  /** A digest of names, sizes and times, and of what else decides the result. */
  public String digest(List<String> more) {
    MessageDigest digest = sha256();
    files.forEach(
        file -> update(digest, file.location() + "|" + file.size() + "|" + file.modified() + "\n"));
    more.forEach(text -> update(digest, text + "\n"));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean isMessageFile(StoredObject object, String prefix) {
    String name = object.location().uri().substring(prefix.length());
    return name.endsWith(SUFFIX)
        && name.indexOf('/') < 0
        && !name.startsWith("_")
        && !name.startsWith(".");
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
