package dataworks.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.error.ErrorKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
  @ParameterizedTest
  @CsvSource({
    "file:/a/b, file, '', '', /a/b",
    "s3://bucket/a/b, s3, bucket, bucket, a/b",
    "s3a://bucket, s3a, bucket, bucket, ''",
    "hdfs://host:8020/a/b, hdfs, host:8020, '', /a/b",
    "hdfs://service, hdfs, service, '', /"
  })
  void an_address_has_parts(
      String uri, String scheme, String authority, String bucket, String path) {
    Location location = Location.of(uri);
    assertThat(location.scheme()).isEqualTo(scheme);
    assertThat(location.authority()).isEqualTo(authority);
    assertThat(location.bucket()).isEqualTo(bucket);
    assertThat(location.path()).isEqualTo(path);
    assertThat(location.isBucket()).isEqualTo(uri.startsWith("s3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs:///a", "hdfs:/a", "hdf://host/a", "https://host/a", "/a", "s3:a"})
  void other_texts_are_refused_with_the_forms_that_are_known(String text) {
    assertThat(Location.isAddress(text)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Location.of(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("hdfs://host:8020/dir");
  }

  @Test
  void a_place_is_an_address_or_a_folder_here() {
    assertThat(NamedLocation.of("--x", "hdfs://h:1/a/")).isEqualTo(Location.of("hdfs://h:1/a"));
    assertThat(NamedLocation.of("--x", "s3://b/a")).isEqualTo(Location.of("s3://b/a"));
    assertThat(NamedLocation.of("--x", "/a/../b")).isEqualTo(Location.of("file:/b"));
    assertThat(NamedLocation.of("--x", "reports"))
        .isEqualTo(Location.of("file:" + Path.of("reports").toAbsolutePath()));
    assertThat(NamedLocation.of("--x", "file:reports"))
        .isEqualTo(Location.of("file:" + Path.of("reports").toAbsolutePath()));
    assertThat(NamedLocation.of("--x", "./a:b").name()).isEqualTo("a:b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hdfs:///a", "hdsf://host/a", "https://host/a", "gs://b/a", "s3:b", "a:b"})
  void an_address_of_an_unknown_kind_is_never_a_folder(String text) {
    assertThatThrownBy(() -> NamedLocation.of("--report-dir", text))
        .isInstanceOfSatisfying(
            DataworksException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.USER))
        .hasMessageContaining("--report-dir is '" + text + "'");
  }
}
