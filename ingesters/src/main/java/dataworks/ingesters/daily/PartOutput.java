package dataworks.ingesters.daily;

import dataworks.api.WrittenFile;
import dataworks.core.store.Location;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.write.OrcOutput;
import dataworks.spark.write.TaskOutputs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.orc.CompressionKind;
import org.apache.orc.TypeDescription;

/** One sorted file of {@code id, db_type, val}. Used by the task's thread alone. */
public final class PartOutput implements AutoCloseable {
  public static final TypeDescription SCHEMA =
      TypeDescription.createStruct()
          .addField("id", TypeDescription.createString())
          .addField("db_type", TypeDescription.createString())
          .addField("val", TypeDescription.createString());
  private static final byte[] INSERT = "INSERT".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DELETE = "DELETE".getBytes(StandardCharsets.US_ASCII);

  private final TaskOutputs outputs;
  private final OrcOutput orc;

  /**
   * @param output what the report of the file says it is
   */
  public PartOutput(ExecutorHadoop hadoop, String output, Location folder) {
    outputs = TaskOutputs.open(hadoop);
    orc = outputs.orc(output, folder, SCHEMA, CompressionKind.ZLIB);
  }

  public void write(byte[] id, boolean deleted, byte[] val) {
    byte[] type = deleted ? DELETE : INSERT;
    int row = orc.nextRow();
    orc.text(0, row, id, 0, id.length);
    orc.text(1, row, type, 0, type.length);
    orc.text(2, row, val, 0, val.length);
  }

  public List<WrittenFile> finish() {
    return outputs.finish();
  }

  @Override
  public void close() {
    outputs.close();
  }
}
