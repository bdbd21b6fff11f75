package dataworks.testing.spine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.config.Configuration;
import dataworks.core.error.DataworksException;
import dataworks.core.run.RunIdentity;
import dataworks.spark.session.SessionRequest;
import dataworks.spark.session.SparkSessions;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderMetastoreIT {
  @TempDir Path folder;

  @Test
  void a_folder_is_used_again_after_the_session_ended_in_the_same_process() {
    Configuration configuration = TestWorld.configuration(folder, "");
    try (SparkSessions first = TestSpark.sessions(configuration, Map.of())) {
      first.get().sql("CREATE TABLE again (v STRING) STORED AS ORC");
      first.get().sql("INSERT INTO again VALUES ('a')");
      assertThat(first.get().conf().get("spark.hadoopRDD.ignoreEmptySplits")).isEqualTo("false");
    }
    try (SparkSessions second = TestSpark.sessions(configuration, Map.of())) {
      assertThat(second.get().table("again").count()).isEqualTo(1);
    }
  }

  @Test
  void a_folder_that_is_a_file_is_named() throws IOException {
    Configuration configuration = TestWorld.configuration(folder, "");
    Files.writeString(folder.resolve("metastore"), "not a folder");
    assertThatIsUnusable(configuration, "metastore can't be used: it is a file");
  }

  @Test
  void a_broken_log_of_the_database_is_named() throws IOException {
    Configuration configuration = TestWorld.configuration(folder, "");
    try (SparkSessions first = TestSpark.sessions(configuration, Map.of())) {
      first.get().sql("CREATE TABLE soon_gone (v STRING) STORED AS ORC");
    }
    try (DirectoryStream<Path> logs =
        Files.newDirectoryStream(folder.resolve("metastore/db/log"), "log*.dat")) {
      for (Path log : logs) {
        Files.writeString(log, "broken");
      }
    }
    assertThatIsUnusable(configuration, "metastore can't be started: its log or its files");
  }

  private static void assertThatIsUnusable(Configuration configuration, String message) {
    try (SparkSessions broken = TestSpark.sessions(configuration, Map.of())) {
      assertThatThrownBy(broken::get)
          .isInstanceOf(DataworksException.class)
          .hasMessageContaining(message)
          .satisfies(e -> assertThat(((DataworksException) e).code()).isEqualTo("DW-SPK-005"));
    }
  }

  @Test
  void another_process_is_told_who_has_the_folder() throws IOException {
    Configuration configuration = TestWorld.configuration(folder, "");
    TestSpark.stop();
    try (FolderHolder holder = FolderHolder.start(folder)) {
      RunIdentity run = new RunIdentity("sql", "mine", "mine", Instant.now());
      try (SparkSessions mine =
          new SparkSessions(
              configuration,
              new SessionRequest(run, Optional.of("local[1]"), TestSpark.settings(Map.of())))) {
        assertThatThrownBy(mine::get)
            .isInstanceOf(DataworksException.class)
            .hasMessageContaining(folder + "/metastore is in use by process " + holder.pid())
            .satisfies(e -> assertThat(((DataworksException) e).code()).isEqualTo("DW-SPK-001"));
      }
    }
  }
}
