package dataworks.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Arguments of the scripts of the systems before this one, word for word. */
class FormerCommandLinesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ingest --correlation_id c1 --source_s3_prefix corporate_storage/ucfs_main"
            + " --destination_s3_prefix corporate_data_ingestion/orc/daily --start_date 2022-05-01"
            + " --end_date 2022-05-02 --db calculator --collection calculationParts --concurrency 5"
            + " --force_collection_update True",
        "ingest --correlation_id c1 --db core --table_name statement --start_date 2022-05-01",
        "ingest --db core --table_name statement --start_date 2019-11-15T09:09:55Z"
            + " --end_date 2019-11-16T00:00:00Z --force_export_to_hive False",
        "kickstart --correlation_id c1 --job_name kickstart --module_name vacancy --start_dt"
            + " 2021-06-01 --end_dt 2021-06-02 --clean_up_flg false --e2e_test_flg False"
            + " --load_type delta",
        "kickstart --module_name payment --start_dt 2021-06-01T00:00:00Z",
        "intraday scheduled --correlation_id 1 --triggered_time 1652000000000 --end_time"
            + " 1652000100000 --collections core:statement core:claimant --output_s3_bucket"
            + " published --output_s3_prefix intraday --cluster_id j-1",
        "intraday manual --collections core:statement --database_name intraday --output_s3_bucket"
            + " published --output_s3_prefix intraday --start_time 2019-11-15T09:09:55Z --end_time"
            + " 2019-11-15",
        "reconcile --cut_off_time_start PREVIOUS_DAY_MIDNIGHT --cut_off_time_end TODAY_MIDNIGHT"
            + " --margin_of_error 2",
        "vip run --max_wait 70",
      })
  void everyFlagIsKnown(String line) {
    CommandLine root = new CommandLineShell(System.out, System.err).commandLine();
    assertThat(root.parseArgs(Spellings.normal(line.split(" "))).errors()).isEmpty();
  }

  @Test
  void tableNameIsTheCollection() throws IOException {
    for (String words :
        List.of(
            "--db core --table_name statement",
            "--table_name core:statement",
            "--db core --collection statement")) {
      InProcess run =
          plan("ingest " + words + " --start_date 2019-11-15T09:09:55Z --end_date 2019-11-15");
      assertThat(run.out()).as(words + run.err()).contains("core:statement").contains("2019-11-15");
    }
    assertThat(plan("ingest --table_name statement").err()).contains("belong together");
  }

  @Test
  void bucketAndPrefixAreOneAddress() {
    assertThat(place("--output-s3-bucket", "published", "--output-s3-prefix", "/intraday"))
        .isEqualTo("s3://published/intraday");
    assertThat(place("--output-s3-bucket", "s3://published/", "--output-s3-prefix", "a/b"))
        .isEqualTo("s3://published/a/b");
    assertThat(place("--output-s3-prefix", "intraday")).isEqualTo("intraday");
    assertThatThrownBy(() -> place("--output-s3-bucket", "published"))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("--output-s3-prefix");
    assertThatThrownBy(() -> place("--output-s3-bucket", "b", "--output-s3-prefix", "s3://other/x"))
        .hasMessageContaining("s3://other/x");
  }

  private static String place(String... words) {
    IntradayPlaceMixin mixin = CommandLine.populateCommand(new IntradayPlaceMixin(), words);
    return mixin.place().outputPrefix().orElseThrow();
  }

  private InProcess plan(String line) throws IOException {
    Path file = folder.resolve("dataworks.yaml");
    Files.writeString(
        file,
        """
        storage: {corporate: "file:%1$s/c", published: "file:%1$s/p", manifests: "file:%1$s/m"}
        ledger: {path: %1$s/ledger}
        key-service: {url: "http://127.0.0.1:1"}
        hive: {metastore: %1$s/metastore, warehouse: "file:%1$s/warehouse"}
        collections: [{db: core, collection: statement, ingester: snapshot}]
        """
            .formatted(folder));
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of("--plan", "--config", file.toString(), "--report-dir", folder + "/r"));
    return InProcess.run(words);
  }
}
