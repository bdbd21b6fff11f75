package dataworks.ingesters;

import dataworks.core.coalesce.VisibleObjects;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.OtherObjects;
import dataworks.core.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The message files of one unit, and what else lies in its folder. Message files end in {@code
 * .jsonl.gz}, or {@code .jsonl.gz.<n>} once coalesced; hidden objects are neither.
 */
public record InputListing(Location folder, List<StoredObject> files, OtherObjects others) {
  private static final Pattern MESSAGES = Pattern.compile("[^/]+\\.jsonl\\.gz(\\.[0-9]+)?");

  public InputListing {
    files = List.copyOf(files);
  }

  public static InputListing of(ObjectStore store, Location folder) {
    String prefix = folder.uri() + "/";
    List<StoredObject> files = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (StoredObject object : VisibleObjects.list(store, folder)) {
      String name = object.location().uri().substring(prefix.length());
      if (!OtherObjects.isHidden(name, object.size())) {
        if (MESSAGES.matcher(name).matches()) {
          files.add(object);
        } else {
          others.add(name);
        }
      }
    }
    return new InputListing(folder, files, OtherObjects.of(others));
  }

  public long bytes() {
    return files.stream().mapToLong(StoredObject::size).sum();
  }

  /** A digest of names, sizes and times, and of what else decides the result. */
  public String digest(List<String> more) {
    MessageDigest digest = sha256();
    files.forEach(
        file -> update(digest, file.location() + "|" + file.size() + "|" + file.modified() + "\n"));
    if (!others.isEmpty()) {
      update(digest, others.text() + "\n");
    }
    more.forEach(text -> update(digest, text + "\n"));
    return HexFormat.of().formatHex(digest.digest());
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
