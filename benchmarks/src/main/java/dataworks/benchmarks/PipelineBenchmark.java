package dataworks.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dataworks.core.message.ByteView;
import dataworks.core.message.CollectionRules;
import dataworks.core.message.DecryptedMessage;
import dataworks.core.message.GoodRecord;
import dataworks.core.message.MessageDecryptor;
import dataworks.core.message.RecordPipeline;
import dataworks.sandbox.sample.LocalKeyService;
import dataworks.sandbox.sample.SampleMessages;
import dataworks.sandbox.sample.SampleSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time for each record of about 2 KB, from the line to the JSON that tables hold. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PipelineBenchmark {
  private static final int MESSAGES = 1000;
  private static final ObjectMapper TREE =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final ObjectMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  @Param({"data:businessAudit", "calculator:calculationParts", "core:statement"})
  String collection;

  private final byte[][] lines = new byte[MESSAGES][];
  private RecordPipeline pipeline;
  private MessageDecryptor decryptor;

  @Setup
  public void makeMessages() {
    String[] name = collection.split(":", 2);
    SampleSpec spec =
        SampleSpec.of(name[0], name[1], LocalDate.of(2024, 3, 1), MESSAGES).withDataKeys(20);
    SampleMessages messages = new SampleMessages(spec);
    for (int i = 0; i < MESSAGES; i++) {
      lines[i] = messages.line(i).getBytes(StandardCharsets.UTF_8);
    }
    pipeline = new RecordPipeline(CollectionRules.of(name[0], name[1]), new LocalKeyService());
    decryptor = new MessageDecryptor(new LocalKeyService());
  }

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long transform() {
    long bytes = 0;
    for (byte[] line : lines) {
      bytes += ((GoodRecord) pipeline.process(line, 0, line.length)).line().length();
    }
    return bytes;
  }

  /**
   * A floor for a pipeline on a tree: the same decryption, then Jackson's tree of the payload,
   * written again with sorted members. It applies none of the rules.
   */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long treeAlone() throws IOException {
    long bytes = 0;
    for (byte[] line : lines) {
      DecryptedMessage message = (DecryptedMessage) decryptor.decrypt(line, 0, line.length);
      ByteView payload = message.payload();
      Object tree =
          TREE.readValue(payload.bytes(), payload.offset(), payload.length(), Object.class);
      bytes += SORTED.writeValueAsBytes(tree).length;
    }
    return bytes;
  }

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public int decryptOnly() {
    int outcomes = 0;
    for (byte[] line : lines) {
      outcomes += decryptor.decrypt(line, 0, line.length).hashCode() & 1;
    }
    return outcomes;
  }
}
