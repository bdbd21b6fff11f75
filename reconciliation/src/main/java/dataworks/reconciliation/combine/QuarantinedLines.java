package dataworks.reconciliation.combine;

import dataworks.api.QuarantineTarget;
import dataworks.api.WrittenFile;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.quarantine.QuarantineEntry;
import dataworks.spark.quarantine.QuarantineOutput;
import dataworks.spark.write.TaskOutputs;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/**
 * The bad lines as they were written to the quarantine.
 *
 * @param places {@code file:line} of the first ones
 */
record QuarantinedLines(List<WrittenFile> files, List<String> places) implements Serializable {
  private static final int MOST_PLACES = 20;

  static QuarantinedLines write(
      Iterator<Tuple2<Integer, byte[]>> chunks,
      List<String> names,
      LineNumbers numbers,
      QuarantineTarget target,
      ExecutorHadoop hadoop) {
    List<String> places = new ArrayList<>();
    try (TaskOutputs outputs = TaskOutputs.open(hadoop)) {
      QuarantineOutput output = QuarantineOutput.open(outputs, target);
      while (chunks.hasNext()) {
        for (BadLine bad : BadLine.decode(chunks.next()._2())) {
          String file = names.get(bad.file());
          long number = numbers.inFile(bad);
          output.write(
              new QuarantineEntry(bad.problem().name(), bad.problem().message(), file, number),
              bad.line(),
              0,
              bad.line().length);
          if (places.size() < MOST_PLACES) {
            places.add(file + ":" + number);
          }
        }
      }
      return new QuarantinedLines(outputs.finish(), places);
    }
  }
}
