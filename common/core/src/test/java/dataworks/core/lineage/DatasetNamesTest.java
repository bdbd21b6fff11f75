package dataworks.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.lineage.DatasetNames.Dataset;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetNamesTest {
  private final DatasetNames names =
      DatasetNames.ofMetastore("thrift://meta-1:9083,thrift://meta-2:9083");

  @Test
  void tablesAreNamedByTheirMetastoreAndPlacesByTheirStore() {
    assertThat(names.of("uc.auditlog_red_v"))
        .isEqualTo(new Dataset("hive://meta-1:9083", "uc.auditlog_red_v"));
    assertThat(names.of("s3a://bucket/a b/c=1/")).isEqualTo(new Dataset("s3://bucket", "a b/c=1"));
    assertThat(names.of("s3://bucket")).isEqualTo(new Dataset("s3://bucket", "/"));
    assertThat(names.of("file:///w/out")).isEqualTo(new Dataset("file", "/w/out"));
    assertThat(names.of("file:/w/out")).isEqualTo(new Dataset("file", "/w/out"));
    assertThat(DatasetNames.ofMetastore("/w/metastore").of("a.b"))
        .isEqualTo(new Dataset("hive", "a.b"));
  }

  @Test
  void foldersOfSingleRunsAreTheDatasetThatHoldsThem() {
    assertThat(names.of(List.of("file:/w/t/run-1/part", "file:/w/t/run-2", "a.b", "a.b")))
        .containsExactly(new Dataset("file", "/w/t"), new Dataset("hive://meta-1:9083", "a.b"));
  }

  @Test
  void anAddressWithoutAPathGetsTheUsualOne() {
    assertThat(LineageEmitter.address(URI.create("https://marquez:5000")))
        .isEqualTo(URI.create("https://marquez:5000/api/v1/lineage"));
    assertThat(LineageEmitter.address(URI.create("https://x/api/v1/openlineage/lineage")))
        .isEqualTo(URI.create("https://x/api/v1/openlineage/lineage"));
  }
}
