package dataworks.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainLocalFilesTest {
  @TempDir private java.nio.file.Path folder;

  private FileSystem files() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set("fs.file.impl", PlainLocalFiles.class.getName());
    return FileSystem.newInstance(folder.toUri(), configuration);
  }

  private static void write(FileSystem files, Path path) throws IOException {
    try (OutputStream out = files.create(path)) {
      out.write(1);
    }
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  @Test
  void permissionsAreThoseAskedForAndThereAreNoChecksumFiles() throws IOException {
    Path closed = new Path(folder + "/closed");
    Path file = new Path(closed, "file");
    try (FileSystem files = files()) {
      files.mkdirs(closed, new FsPermission((short) 0700));
      write(files, file);
      files.setPermission(file, new FsPermission((short) 0640));
      files.mkdirs(new Path(folder + "/everybody"));
      files.setPermission(new Path(folder + "/everybody"), new FsPermission((short) 01777));
    }
    assertThat(mode("closed")).isEqualTo("rwx------");
    assertThat(mode("closed/file")).isEqualTo("rw-r-----");
    assertThat(mode("everybody")).isEqualTo("rwxrwxrwx");
    try (Stream<java.nio.file.Path> all = Files.list(folder.resolve("closed"))) {
      assertThat(all).containsExactly(folder.resolve("closed/file"));
    }
  }

  @Test
  void makingFilesAndFoldersStartsNoProcess() throws Exception {
    assertThat(processesOf(FileSystem.newInstance(folder.toUri(), new Configuration()), "usual"))
        .anyMatch(command -> command.contains("chmod"));
    assertThat(processesOf(files(), "plain")).isEmpty();
  }

  private List<String> processesOf(FileSystem fileSystem, String name) throws IOException {
    java.nio.file.Path dump = folder.resolve(name + ".jfr");
    try (Recording recording = new Recording();
        FileSystem files = fileSystem) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      files.mkdirs(new Path(folder + "/" + name));
      write(files, new Path(folder + "/" + name + "/file"));
      recording.stop();
      recording.dump(dump);
    }
    return RecordingFile.readAllEvents(dump).stream()
        .map(event -> event.getString("command"))
        .toList();
  }
}
