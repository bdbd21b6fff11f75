package dataworks.intraday.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.intraday.CollectionId;
import dataworks.intraday.HBaseTables;
import dataworks.intraday.HBaseTables.Version;
import dataworks.intraday.IntradayError;
import dataworks.intraday.Readers;
import dataworks.spark.session.SparkSessions;
import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApiReaderIT extends ChangeReaderContract {
  @Override
  ChangeReader reader(ReplicaRefresh refresh) {
    return Readers.api(refresh);
  }

  @Test
  void each_region_is_a_task_and_counted() {
    Reading<?> reading = read(table(), START, END);
    assertThat(reading.results()).hasSize(REGIONS);
    assertThat(reading.details())
        .containsEntry("regionsExpected", Integer.toString(REGIONS))
        .containsEntry("regionsScanned", Integer.toString(REGIONS));
  }

  @Test
  void rows_of_more_versions_than_one_piece_are_whole() {
    CollectionId deep = HBaseTables.create("long-rows", 1);
    HBaseTables.put(
        deep,
        IntStream.range(0, 2500)
            .mapToObj(i -> new Version("one", START + i, "version " + i))
            .toList());
    assertThat(cells(read(deep, START, END))).hasSize(2500).doesNotHaveDuplicates();
  }

  /** HBase says of regions without data in files that they are of length 0. */
  @Test
  void a_session_that_leaves_out_splits_of_length_0_is_refused() {
    CollectionId small = HBaseTables.create("small", 2);
    HBaseTables.put(small, List.of(new Version("a", START, "x")));
    try (SparkSessions careless =
        TestSpark.sessions(
            TestWorld.configuration(folder, ""),
            Map.of("spark.hadoopRDD.ignoreEmptySplits", "true"))) {
      assertThatThrownBy(() -> read(careless.get(), reader(), small, new TimeRange(START, END)))
          .isInstanceOfSatisfying(
              DataworksException.class,
              failure -> assertThat(failure.code()).isEqualTo(IntradayError.REGIONS_MISSING.code()))
          .hasMessageContaining("of 2 regions of " + small.name() + " were scanned");
    }
    assertThat(cells(read(small, START, END))).hasSize(1);
  }
}
