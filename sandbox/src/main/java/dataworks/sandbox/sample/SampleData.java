package dataworks.sandbox.sample;

import dataworks.core.message.CollectionRules.Ids;
import dataworks.core.message.ReasonCode;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the sample files of a specification, streaming, several at a time. The same specification
 * always makes the same files.
 */
public final class SampleData {
  private static final int CORRUPTED_FILE_MESSAGES = 10;

  private final SampleSpec spec;
  private final SampleTarget target;
  private final SampleKeys keys;
  private final Map<Long, Flaw> flaws;

  public SampleData(SampleSpec spec, SampleTarget target) {
    this.spec = spec;
    this.target = target;
    this.keys = new SampleKeys(spec.seed(), spec.volume().dataKeys());
    this.flaws = FlawPlan.of(spec);
  }

  public SampleSummary write() {
    int files = spec.volume().files();
    IntStream.range(0, files).parallel().forEach(this::writeSound);
    List<String> corrupted = new ArrayList<>();
    for (int i = 0; i < spec.volume().corruptedFiles(); i++) {
      corrupted.add(writeCorrupted(i));
    }
    Map<ReasonCode, Long> bad = badRecords();
    long badCount = bad.values().stream().mapToLong(Long::longValue).sum();
    List<String> sound = IntStream.range(0, files).mapToObj(this::name).toList();
    return new SampleSummary(spec.count() - badCount, bad, sound, corrupted);
  }

  private Map<ReasonCode, Long> badRecords() {
    Map<ReasonCode, Long> bad = new EnumMap<>(ReasonCode.class);
    for (Flaw flaw : flaws.values()) {
      boolean counts = flaw != Flaw.BAD_ID || spec.collection().ids() == Ids.REQUIRED;
      boolean fits = flaw != Flaw.BAD_AUDIT || spec.isAudit();
      if (counts && fits && flaw.reason().isPresent()) {
        bad.merge(flaw.reason().get(), 1L, Long::sum);
      }
    }
    return bad;
  }

  private String name(int file) {
    return "%s/%s.%05d.jsonl.gz".formatted(spec.folder(), spec.collection().collection(), file);
  }

  private void writeSound(int file) {
    long from = spec.count() * file / spec.volume().files();
    long to = spec.count() * (file + 1) / spec.volume().files();
    try (OutputStream out = target.create(name(file))) {
      writeMessages(from, to, out);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write sample file " + name(file), e);
    }
  }

  private void writeMessages(long from, long to, OutputStream out) throws IOException {
    SampleMessages messages = new SampleMessages(spec, keys, flaws);
    try (Writer lines =
        new BufferedWriter(
            new OutputStreamWriter(new FastGzip(out), StandardCharsets.UTF_8), 1 << 16)) {
      for (long number = from; number < to; number++) {
        lines.write(messages.line(number));
        lines.write('\n');
      }
    }
  }

  /** Every other one is cut off, the others have a wrong byte in their middle. */
  private String writeCorrupted(int index) {
    String name = "%s/corrupted.%05d.jsonl.gz".formatted(spec.folder(), index);
    try (OutputStream out = target.create(name)) {
      ByteArrayOutputStream sound = new ByteArrayOutputStream();
      long from = spec.count() + (long) index * CORRUPTED_FILE_MESSAGES;
      writeMessages(from, from + CORRUPTED_FILE_MESSAGES, sound);
      byte[] bytes = sound.toByteArray();
      boolean cutOff = index % 2 == 0;
      bytes[bytes.length / 2] ^= (byte) (cutOff ? 0 : 0x55);
      out.write(bytes, 0, cutOff ? bytes.length * 2 / 3 : bytes.length);
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException("can't write sample file " + name, e);
    }
  }

  /** Encrypted text hardly shrinks, so that more effort would be lost. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
