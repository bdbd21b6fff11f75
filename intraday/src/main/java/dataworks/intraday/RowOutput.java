package dataworks.intraday;

import dataworks.core.message.ByteView;
import dataworks.core.store.Location;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.write.OrcOutput;
import dataworks.spark.write.TaskOutputs;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.orc.CompressionKind;
import org.apache.orc.TypeDescription;

/** Writes a task's rows. Used by the task's thread alone. */
@FunctionalInterface
interface RowOutput {
  String OUTPUT = "rows";

  void write(byte[] id, long timestamp, ByteView record);

  static RowOutput open(
      TaskOutputs outputs, ExecutorHadoop hadoop, Location folder, OutputFormat format) {
    return switch (format) {
      case ORC -> orc(outputs, folder);
      case CSV -> outputs.register(new CsvOutput(hadoop, OUTPUT, folder));
    };
  }

  private static RowOutput orc(TaskOutputs outputs, Location folder) {
    OrcOutput orc =
        outputs.orc(
            OUTPUT,
            folder,
            TypeDescription.fromString("struct<id:string,record_timestamp:bigint,record:string>"),
            CompressionKind.ZLIB);
    return (id, timestamp, record) -> {
      int row = orc.nextRow();
      orc.text(0, row, id, 0, id.length);
      ((LongColumnVector) orc.batch().cols[1]).vector[row] = timestamp;
      orc.text(2, row, record.bytes(), record.offset(), record.length());
    };
  }
}
