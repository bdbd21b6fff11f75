package dataworks.spark.store;

import dataworks.core.store.VersionedText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.XAttrSetFlag;
import org.apache.hadoop.hdfs.protocol.HdfsFileStatus;

/**
 * Compare-and-set of a small file, without a lock that a dead process could leave. A version is the
 * name node's number of a file, which no other file ever gets. Whoever replaces a version writes
 * the file that follows beside it, and claims the version: an attribute of the file with that
 * number, which only one can create and which names the file that follows. That file is then
 * renamed into place by the one who claimed or, when that one is late or dead, by the next who
 * looks: it can be renamed only once.
 */
record FileVersions(FileSystem files, FileContext names, Path path) {
  private static final String CLAIM = "user.dataworks.followed-by";
  private static final int ATTEMPTS = 100;

  Optional<VersionedText> read() throws IOException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Long> number = number(path);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      try {
        Path version = version(number.get());
        Optional<String> claim = claim(version);
        if (claim.isEmpty()) {
          return Optional.of(new VersionedText(text(version), Long.toString(number.get())));
        }
        follow(claim.get());
      } catch (FileNotFoundException replacedMeanwhile) {
        // look again
      }
    }
    throw new IOException(path + " is claimed by a file that is missing");
  }

  /** The new version; empty when the file is another one. */
  Optional<String> set(Optional<String> expected, String text) throws IOException {
    Path next = new Path(path.getParent(), HadoopPaths.temporary(UUID.randomUUID()));
    String version;
    try (OutputStream out = files.create(next, false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    version = Long.toString(number(next).orElseThrow());
    boolean won = expected.isEmpty() ? place(next) : claim(expected.get(), next);
    if (won) {
      return Optional.of(version);
    }
    files.delete(next, false);
    return Optional.empty();
  }

  private boolean place(Path next) throws IOException {
    try {
      names.rename(next, path, Options.Rename.NONE);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  /**
   * False when the claim is certainly another's. When that can't be found out this throws, and the
   * file that follows stays: it may be needed.
   */
  private boolean claim(String expected, Path next) throws IOException {
    if (!expected.matches("\\d{1,18}")) {
      return false;
    }
    Path version = version(Long.parseLong(expected));
    try {
      files.setXAttr(
          version,
          CLAIM,
          next.getName().getBytes(StandardCharsets.UTF_8),
          EnumSet.of(XAttrSetFlag.CREATE));
    } catch (FileNotFoundException replaced) {
      return false;
    } catch (IOException takenOrUnknown) {
      return resolve(version, next, takenOrUnknown);
    }
    follow(next.getName());
    return true;
  }

  private boolean resolve(Path version, Path next, IOException failure) throws IOException {
    Optional<String> claim;
    try {
      claim = claim(version);
    } catch (FileNotFoundException replaced) {
      // by this very file, when the claim arrived and somebody else carried it out
      return number(next).isEmpty();
    }
    follow(claim.orElseThrow(() -> failure));
    return claim.get().equals(next.getName());
  }

  /** Carries a claim out; repeatable. */
  private void follow(String name) throws IOException {
    try {
      names.rename(new Path(path.getParent(), name), path, Options.Rename.OVERWRITE);
    } catch (FileNotFoundException doneBefore) {
      // its one rename has happened
    }
  }

  private Optional<String> claim(Path version) throws IOException {
    byte[] claim = files.getXAttrs(version).get(CLAIM);
    return Optional.ofNullable(claim).map(name -> new String(name, StandardCharsets.UTF_8));
  }

  private String text(Path version) throws IOException {
    try (InputStream in = files.open(version)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A file by its number, whatever has its name by now. */
  private static Path version(long number) {
    return new Path("/.reserved/.inodes/" + number);
  }

  private Optional<Long> number(Path file) throws IOException {
    try {
      FileStatus status = files.getFileStatus(file);
      if (status instanceof HdfsFileStatus known && status.isFile()) {
        return Optional.of(known.getFileId());
      }
      return Optional.empty();
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    }
  }
}
