package dataworks.benchmarks;

import dataworks.core.message.CollectionRules;
import dataworks.core.message.GoodRecord;
import dataworks.core.message.PartitionText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;

/** Parts of calculations to one ORC file for each part, sorted by id. Keeps all rows in memory. */
final class CalculationFloor extends Floor {
  private static final TypeDescription SCHEMA =
      TypeDescription.fromString("struct<id:string,db_type:string,val:string>");
  private static final byte[] INSERT = "INSERT".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DELETE = "DELETE".getBytes(StandardCharsets.US_ASCII);

  private record Row(byte[] id, byte[] type, byte[] value) {}

  private final Path output;
  private final Map<String, List<Row>> parts = new ConcurrentHashMap<>();

  CalculationFloor(Path output) {
    super(CollectionRules.of("calculator", "calculationParts"));
    this.output = output;
  }

  @Override
  void write(int thread, GoodRecord record) {
    Row row =
        new Row(record.id().copy(), record.isDelete() ? DELETE : INSERT, record.line().copy());
    List<Row> part = parts.computeIfAbsent(record.idPart(), name -> new ArrayList<>());
    synchronized (part) {
      part.add(row);
    }
  }

  @Override
  void finish(int thread) {}

  void writeParts() {
    List<String> names = parts.keySet().stream().sorted().toList();
    AtomicInteger next = new AtomicInteger();
    inParallel(
        thread -> {
          int part;
          while ((part = next.getAndIncrement()) < names.size()) {
            writePart(names.get(part));
          }
        });
  }

  private void writePart(String name) throws IOException {
    List<Row> rows = parts.remove(name);
    rows.sort(Comparator.comparing(Row::id, Arrays::compareUnsigned));
    org.apache.hadoop.fs.Path file =
        new org.apache.hadoop.fs.Path(
            output.resolve("id_part=" + PartitionText.encode(name)).resolve("part-0.orc").toUri());
    OrcFile.WriterOptions options =
        OrcFile.writerOptions(new Configuration())
            .setSchema(SCHEMA)
            .compress(CompressionKind.ZLIB)
            .overwrite(true);
    try (Writer writer = OrcFile.createWriter(file, options)) {
      VectorizedRowBatch batch = SCHEMA.createRowBatch();
      for (Row row : rows) {
        add(batch, row);
        if (batch.size == batch.getMaxSize()) {
          writer.addRowBatch(batch);
          batch.reset();
        }
      }
      writer.addRowBatch(batch);
    }
  }

  private static void add(VectorizedRowBatch batch, Row row) {
    int place = batch.size++;
    ((BytesColumnVector) batch.cols[0]).setRef(place, row.id, 0, row.id.length);
    ((BytesColumnVector) batch.cols[1]).setRef(place, row.type, 0, row.type.length);
    ((BytesColumnVector) batch.cols[2]).setRef(place, row.value, 0, row.value.length);
  }
}
