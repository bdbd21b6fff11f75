package dataworks.spark;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;

/** {@link PlainLocalFileSystem} where Hadoop asks for the file system of a laptop by its name. */
public final class PlainLocalFiles extends LocalFileSystem {

  public PlainLocalFiles() {
    super(new PlainLocalFileSystem());
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    super.initialize(name, configuration);
    setWriteChecksum(false);
  }
}
