package dataworks.ingesters.daily;

import dataworks.api.KeyServiceCounts;
import dataworks.api.WrittenFile;
import dataworks.core.message.PartitionText;
import dataworks.core.store.Location;
import dataworks.ingesters.TaskReport;
import dataworks.spark.ExecutorHadoop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Writes sorted rows into a file for each part, and hands on the reports of the reading tasks with
 * one of its own. A part's file is closed before the next one begins.
 *
 * @param base where the folders of the parts are
 * @param segment the run's own folder in each of them
 */
record PartWriter(ExecutorHadoop hadoop, Location base, String segment)
    implements MapPartitionsFunction<Row, byte[]> {

  static final String OUTPUT = "part:";

  @Override
  public Iterator<byte[]> call(Iterator<Row> rows) {
    List<byte[]> reports = new ArrayList<>();
    List<WrittenFile> files = new ArrayList<>();
    byte[] current = null;
    PartOutput output = null;
    try {
      while (rows.hasNext()) {
        Row row = rows.next();
        byte[] part = DailyLayout.part(row);
        if (part == null) {
          reports.add(DailyLayout.val(row));
          continue;
        }
        if (!Arrays.equals(part, current)) {
          finish(output, files);
          current = part;
          output = open(part);
        }
        output.write(DailyLayout.id(row), DailyLayout.isDeleted(row), DailyLayout.val(row));
      }
      finish(output, files);
    } finally {
      if (output != null) {
        output.close();
      }
    }
    reports.add(
        new MapReport(new TaskReport(0, files, KeyServiceCounts.NONE), List.of()).toBytes());
    return reports.iterator();
  }

  static Location folder(Location base, String part, String segment) {
    return base.resolve("id_part=" + PartitionText.encode(part) + "/" + segment);
  }

  private PartOutput open(byte[] part) {
    String text = new String(part, StandardCharsets.UTF_8);
    return new PartOutput(hadoop, OUTPUT + text, folder(base, text, segment));
  }

  private static void finish(PartOutput output, List<WrittenFile> files) {
    if (output != null) {
      files.addAll(output.finish());
    }
  }
}
