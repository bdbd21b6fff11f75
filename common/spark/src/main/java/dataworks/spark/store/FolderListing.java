package dataworks.spark.store;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.StoredObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * All files below a folder in the order in which a bucket lists its keys: by the bytes of the whole
 * name, where a folder's name counts with its slash. One folder at a time is held in memory.
 */
final class FolderListing {
  private FolderListing() {}

  static Stream<StoredObject> stream(FileSystem files, Location folder, String namePrefix)
      throws IOException {
    return children(files, folder).stream()
        .filter(status -> status.getPath().getName().startsWith(namePrefix))
        .filter(status -> !HadoopPaths.isHidden(status.getPath().getName()))
        .sorted(Comparator.comparing(FolderListing::sortKey, Arrays::compareUnsigned))
        .flatMap(status -> expand(files, status, folder.resolve(status.getPath().getName())));
  }

  private static Stream<StoredObject> expand(FileSystem files, FileStatus status, Location place) {
    if (status.isFile()) {
      Instant modified = Instant.ofEpochMilli(status.getModificationTime());
      return Stream.of(new StoredObject(place, status.getLen(), modified));
    }
    try {
      return stream(files, place, "");
    } catch (IOException e) {
      throw new DataworksException(
          CoreError.STORE_UNAVAILABLE,
          "Can't list " + place + ": " + e.getClass().getSimpleName(),
          "Check that the name node answers, and the permissions of the folder.",
          e);
    }
  }

  private static List<FileStatus> children(FileSystem files, Location folder) throws IOException {
    List<FileStatus> children = new ArrayList<>();
    try {
      RemoteIterator<FileStatus> page = files.listStatusIterator(HadoopPaths.path(folder));
      while (page.hasNext()) {
        children.add(page.next());
      }
      return isFile(children, folder) ? List.of() : children;
    } catch (FileNotFoundException absent) {
      return List.of();
    }
  }

  /** Listing a file gives the file itself. */
  private static boolean isFile(List<FileStatus> children, Location folder) {
    return children.size() == 1
        && children.get(0).getPath().toUri().getPath().equals(folder.path());
  }

  private static byte[] sortKey(FileStatus status) {
    String name = status.getPath().getName() + (status.isFile() ? "" : "/");
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
