package dataworks.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files without checksum files, and with the process's own permissions: without Hadoop's
 * native library the usual one starts a {@code chmod} process for each file and folder.
 */
final class PlainLocalFileSystem extends RawLocalFileSystem {

  static PlainLocalFileSystem in(Configuration configuration) throws IOException {
    PlainLocalFileSystem fileSystem = new PlainLocalFileSystem();
    fileSystem.initialize(URI.create("file:///"), configuration);
    return fileSystem;
  }

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path path, boolean append, FsPermission permission) throws IOException {
    return super.createOutputStreamWithMode(path, append, null);
  }

  @Override
  protected boolean mkOneDirWithMode(Path path, File file, FsPermission permission)
      throws IOException {
    return super.mkOneDirWithMode(path, file, null);
  }
}
