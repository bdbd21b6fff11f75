package dataworks.intraday.view;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.testing.TestSpark;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a compaction of 24 runs gives to those who query the view. */
class ViewSpeedIT {
  private static final int RUNS = 24;
  private static final int REPEATS = 5;
  private static final String WHOLE =
      "SELECT count(*), max(record_timestamp), sum(length(record)) FROM ";

  @TempDir Path folder;
  private TestWorld world;

  @BeforeEach
  void start() {
    TestSpark.clean();
    world = TestWorld.in(folder);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void after_a_compaction_queries_read_the_folded_part_and_no_older_run() {
    History history = new History(world, "core:speed");
    String ranked = publish(history, 500, 400);
    assertThat(folders(ranked)).hasSize(RUNS).allMatch(name -> name.startsWith("run="));
    history.compact();
    assertThat(folders(WHOLE + history.view())).containsExactly("_folded");
    assertThat(TestSpark.rows(WHOLE + history.view())).isEqualTo(TestSpark.rows(ranked));
    history.publish(Map.of("20240131-2400", changes(99, 500, 400)));
    assertThat(folders(WHOLE + history.view())).containsExactly("_folded", "run=20240131-2400");
  }

  @Test
  @Tag("heavy")
  void after_a_compaction_of_24_runs_a_query_is_at_least_five_times_faster() {
    assertThat(factor("updates", 30_000, 100_000)).isGreaterThanOrEqualTo(5);
    factor("only new ids", 15_000, Long.MAX_VALUE);
  }

  private double factor(String name, int rows, long ids) {
    History history = new History(world, "core:" + name.replace(' ', '_'));
    String before = publish(history, rows, ids);
    long start = System.nanoTime();
    history.compact();
    double compaction = (System.nanoTime() - start) / 1e9;
    String after = WHOLE + history.view();
    assertThat(TestSpark.rows(after)).isEqualTo(TestSpark.rows(before));
    double[] folded = sideBySide(before, after);
    history.publish(Map.of("20240131-2400", changes(RUNS, rows, ids)));
    double[] newer = sideBySide(before, after);
    System.out.printf(
        "%s: %d runs of %d rows, compaction %.1f s; whole view %.2f s ranked, %.2f s folded:"
            + " %.1f times; with one newer run %.2f s ranked, %.2f s folded%n",
        name,
        RUNS,
        rows,
        compaction,
        folded[0],
        folded[1],
        folded[0] / folded[1],
        newer[0],
        newer[1]);
    return folded[0] / folded[1];
  }

  /** The medians of the two queries' seconds, asked in turn. */
  private static double[] sideBySide(String before, String after) {
    double[] slow = new double[REPEATS];
    double[] fast = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      slow[i] = seconds(before);
      fast[i] = seconds(after);
    }
    return new double[] {median(slow), median(fast)};
  }

  /** Publishes the runs; returns the query of the view that ranks the whole history. */
  private static String publish(History history, int rows, long ids) {
    Map<String, Dataset<Row>> runs = new LinkedHashMap<>();
    for (int run = 0; run < RUNS; run++) {
      runs.put(String.format("20240130-%02d00", run), changes(run, rows, ids));
    }
    history.publish(runs);
    String view =
        LatestView.of("intraday", history.unit().collection().table(), List.of(), runs.keySet())
            .select();
    return WHOLE + "(" + view + ")";
  }

  /** Rows of one run: ids all over, records of some 400 bytes that don't compress to nothing. */
  private static Dataset<Row> changes(int run, int rows, long ids) {
    long first = (long) run * rows;
    String number =
        ids == Long.MAX_VALUE ? "id" : "pmod(xxhash64(id), CAST(" + ids + " AS BIGINT))";
    return TestSpark.session()
        .range(first, first + rows, 1, 2)
        .selectExpr(
            "concat('{\"id\":\"id-', " + number + ", '\"}') AS id",
            "1706600000000 + id AS record_timestamp",
            "concat('{\"v\":\"', sha2(CAST(id AS STRING), 512), sha2(CAST(id + 1 AS STRING), 512),"
                + " repeat('text that is the same ', 6), '\"}') AS record");
  }

  /** The first folders below the collection's of the files that a query reads. */
  private static List<String> folders(String query) {
    Dataset<Row> rows = TestSpark.session().sql(query);
    return Arrays.stream(rows.inputFiles())
        .map(file -> file.replaceFirst(".*/intraday/[^/]+/", ""))
        .map(file -> file.substring(0, file.indexOf('/')))
        .distinct()
        .sorted()
        .toList();
  }

  private static double seconds(String query) {
    long start = System.nanoTime();
    TestSpark.rows(query);
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    List<Double> sorted = new ArrayList<>();
    Arrays.stream(values).forEach(sorted::add);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
