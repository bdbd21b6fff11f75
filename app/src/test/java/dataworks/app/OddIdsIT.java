package dataworks.app;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.app.IngestLine.Ended;
import dataworks.sandbox.sample.SampleData;
import dataworks.sandbox.sample.SampleSpec;
import dataworks.sandbox.sample.SampleSpec.Ids;
import dataworks.sandbox.sample.SampleTarget;
import dataworks.testing.servers.MetastoreServer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ids of all kinds on a metastore whose database pads texts with blanks and keeps Latin-1 only, as
 * MariaDB does as shipped.
 */
class OddIdsIT {
  private static final List<String> PARTS =
      List.of("x ", "x0", "  ", "日本", "é1", "e1", "a/", "%2", "ß ");
  private static final List<String> VALUES =
      List.of(
          "%20%20,3",
          "%252,3",
          "%C3%9F%20,3",
          "%C3%A91,3",
          "%E6%97%A5%E6%9C%AC,3",
          "a%2F,3",
          "e1,3",
          "x%20,3",
          "x0,3");

  @TempDir Path folder;

  @Test
  void noIdKeepsADayFromBeingPublishedNorTheNextRun() throws Exception {
    try (MetastoreServer metastore = MetastoreServer.start(folder.resolve("server"));
        IngestLine line = IngestLine.onFolders(folder, metastore.uri())) {
      SampleSpec spec =
          SampleSpec.of("core", "statement", LocalDate.parse("2024-01-16"), 27)
              .withIds(new Ids(0, 27, PARTS));
      new SampleData(spec, SampleTarget.directory(folder.resolve("corporate"))).write();
      for (int run = 0; run < 2; run++) {
        Ended ended = line.ingest(IngestLine.STATEMENT);
        assertThat(ended.exitCode()).as(ended.process().stderr()).isZero();
      }
      for (String table : List.of("cdi_daily.core_statement", "cdi_snapshot.core_statement")) {
        assertThat(
                line.sql(
                    "select id_part, count(*) from "
                        + table
                        + " group by id_part order by id_part"))
            .containsExactlyElementsOf(VALUES);
      }
    }
  }
}
