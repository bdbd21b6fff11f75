package dataworks.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntradayPlacesTest {
  private static final Location PUBLISHED = Location.of("s3://published/root");

  @ParameterizedTest
  @ValueSource(strings = {"hdfs://name:8020/exports/core", "s3://exports/core", "file:/exports"})
  void addressesOfEachKindAreTakenAsTheyAre(String address) {
    assertThat(IntradayWiring.place(PUBLISHED, "--source", address))
        .isEqualTo(Location.of(address));
  }

  @Test
  void foldersLieBelowThePublishedRoot() {
    assertThat(IntradayWiring.place(PUBLISHED, "--source", "exports/core"))
        .isEqualTo(Location.of("s3://published/root/exports/core"));
  }

  @Test
  void anAddressOfAnUnknownKindIsNoFolder() {
    assertThatThrownBy(() -> IntradayWiring.place(PUBLISHED, "--source", "gs://exports/core"))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("--source is 'gs://exports/core'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "exports/../..", "s3://exports/../core", "/etc"})
  void whatLeavesThePublishedRootIsAUsageError(String place) {
    assertThatThrownBy(() -> IntradayWiring.place(PUBLISHED, "--output-prefix", place))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("--output-prefix '" + place + "'");
  }
}
