package dataworks.app.cluster;

import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.StoredObject;
import dataworks.spark.store.HadoopStore;
import dataworks.testing.servers.YarnServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** The folder in HDFS that holds the roots of all jobs. */
final class ClusterFolder {
  private final String root;
  private final FileSystem files;

  ClusterFolder(YarnServer cluster) {
    root = cluster.hdfs() + "/dataworks/";
    files = cluster.files();
  }

  /** The address of a file or folder of the jobs. */
  String address(String name) {
    return root + name;
  }

  /** With the metadata of the objects, which a plain copy would leave behind. */
  void upload(Path local, String name) throws IOException {
    Location from = Location.of("file:" + local);
    try (DirectoryStore source = new DirectoryStore();
        HadoopStore target = new HadoopStore(files.getConf());
        Stream<StoredObject> all = source.listFolder(from)) {
      for (StoredObject object : all.toList()) {
        String relative = object.location().uri().substring(from.uri().length() + 1);
        try (InputStream bytes = source.open(object.location())) {
          target.write(
              Location.of(address(name)).resolve(relative),
              bytes,
              object.size(),
              source.metadata(object.location()).orElseThrow());
        }
      }
    }
  }

  /** Files below a folder, their paths relative to it; begun anew when one goes meanwhile. */
  List<String> list(String name) throws IOException {
    while (files.exists(path(name))) {
      try {
        return listOnce(path(name));
      } catch (FileNotFoundException gone) {
        // a run removed a folder that was listed before
      }
    }
    return List.of();
  }

  private List<String> listOnce(org.apache.hadoop.fs.Path folder) throws IOException {
    List<String> all = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found = files.listFiles(folder, true);
    String start = folder.toUri().getPath() + "/";
    while (found.hasNext()) {
      all.add(found.next().getPath().toUri().getPath().substring(start.length()));
    }
    return all;
  }

  String text(String name) throws IOException {
    try (InputStream text = files.open(path(name))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(address(name));
  }
}
