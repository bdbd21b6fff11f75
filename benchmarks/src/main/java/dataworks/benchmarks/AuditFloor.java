package dataworks.benchmarks;

import dataworks.core.message.ByteView;
import dataworks.core.message.CollectionRules;
import dataworks.core.message.GoodRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Audit records to gzipped JSON lines, one output for each thread. */
final class AuditFloor extends Floor {
  private final OutputStream[] outputs = new OutputStream[THREADS];

  AuditFloor(Path output) throws IOException {
    super(CollectionRules.of("data", "businessAudit"));
    Files.createDirectories(output);
    for (int i = 0; i < THREADS; i++) {
      Path file = output.resolve("part-" + i + ".jsonl.gz");
      outputs[i] = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16);
    }
  }

  @Override
  void write(int thread, GoodRecord record) throws IOException {
    ByteView line = record.line();
    outputs[thread].write(line.bytes(), line.offset(), line.length());
    outputs[thread].write('\n');
  }

  @Override
  void finish(int thread) throws IOException {
    outputs[thread].close();
  }
}
