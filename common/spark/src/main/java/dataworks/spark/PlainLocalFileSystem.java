package dataworks.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files without checksum files and without processes: without Hadoop's native library the
 * usual one starts a {@code chmod} for each file and folder that it makes.
 */
public final class PlainLocalFileSystem extends RawLocalFileSystem {

  static PlainLocalFileSystem in(Configuration configuration) throws IOException {
    PlainLocalFileSystem fileSystem = new PlainLocalFileSystem();
    fileSystem.initialize(URI.create("file:///"), configuration);
    return fileSystem;
  }

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    if (permission.getStickyBit()) {
      super.setPermission(path, permission);
      return;
    }
    Files.setPosixFilePermissions(
        pathToFile(path).toPath(), PosixFilePermissions.fromString(letters(permission)));
  }

  private static String letters(FsPermission permission) {
    return permission.getUserAction().SYMBOL
        + permission.getGroupAction().SYMBOL
        + permission.getOtherAction().SYMBOL;
  }
}
