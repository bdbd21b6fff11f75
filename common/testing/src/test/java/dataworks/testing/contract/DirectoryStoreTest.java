package dataworks.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends ObjectStoreContract {
  private final ObjectStore store = new DirectoryStore();
  @TempDir Path directory;

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected Location folder() {
    return Location.of("file:" + directory);
  }

  @Test
  void everything_beside_objects_has_a_name_that_spark_ignores() throws IOException {
    write("x", "body", Map.of("iv", "1"));
    store.tag(at("x"), Map.of("a", "b"));
    store.writeIfAbsent(at("y"), bytes("1"));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .allMatch(name -> name.equals("x") || name.equals("y") || name.startsWith("."));
    }
  }

  @Test
  void a_checksum_of_hadoop_goes_with_the_bytes_it_was_for() throws IOException {
    store.write(at("x"), bytes("1"));
    Files.writeString(directory.resolve(".x.crc"), "old");
    store.write(at("x"), bytes("2"));
    assertThat(directory.resolve(".x.crc")).doesNotExist();
    Files.writeString(directory.resolve(".x.crc"), "old");
    assertThat(names(folder().uri() + "/")).containsExactly("x");
    store.delete(List.of(at("x")));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void deleting_a_folder_removes_a_link_and_not_what_it_points_to() throws IOException {
    store.write(at("target/x"), bytes("1"));
    store.write(at("gone/x"), bytes("1"));
    Files.createSymbolicLink(directory.resolve("gone/link"), directory.resolve("target"));
    store.deleteFolder(folder().resolve("gone"));
    assertThat(names(folder().uri() + "/")).containsExactly("target/x");
    assertThat(directory.resolve("gone")).doesNotExist();
  }

  @Test
  void names_beyond_the_basic_plane_come_last_as_in_a_bucket() {
    store.write(at("\ud83d\ude00"), bytes("x"));
    store.write(at("\ufb01"), bytes("x"));
    assertThat(names(folder().uri() + "/")).containsExactly("\ufb01", "\ud83d\ude00");
  }

  @Test
  void an_address_that_climbs_is_refused() {
    Location climbing = new Location(folder().uri() + "/a/../../etc/passwd");
    assertThatThrownBy(() -> store.open(climbing)).isInstanceOf(IllegalArgumentException.class);
  }
}
