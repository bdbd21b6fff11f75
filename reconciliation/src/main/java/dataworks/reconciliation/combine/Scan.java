package dataworks.reconciliation.combine;

import dataworks.reconciliation.manifest.FileRange;
import dataworks.reconciliation.manifest.LineParser;
import dataworks.reconciliation.manifest.LineProblem;
import dataworks.reconciliation.manifest.Side;
import dataworks.spark.ExecutorHadoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import scala.Tuple2;

/**
 * Reads the ranges of one task once, and hands out chunks of encoded records by partition: those of
 * the window by the hash of their keys, then bad lines, then one report.
 */
final class Scan implements Iterator<Tuple2<Integer, byte[]>> {
  private final ScanSettings settings;
  private final ExecutorHadoop hadoop;
  private final Iterator<FileRange> ranges;
  private final LineParser parser = new LineParser();
  private final RecordCodec codec = new RecordCodec();
  private final RecordView view = new RecordView();
  private final CollectionIndex collections = new CollectionIndex();
  private final Map<Side, BitSet> seen = new EnumMap<>(Side.class);
  private final List<RangeReport> reports = new ArrayList<>();
  private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
  private final ShuffleBuffer[] chunks;
  private boolean finished;

  private FileRange range;
  private RangeLines lines;
  private long read;
  private long outside;
  private Map<LineProblem, Long> problems;

  Scan(ScanSettings settings, ExecutorHadoop hadoop, Iterator<FileRange> ranges) {
    this.settings = settings;
    this.hadoop = hadoop;
    this.ranges = ranges;
    this.chunks = new ShuffleBuffer[settings.badLinePartition() + 1];
    for (Side side : Side.values()) {
      seen.put(side, new BitSet());
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !finished) {
      advance();
    }
    return !ready.isEmpty();
  }

  @Override
  public Tuple2<Integer, byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void advance() {
    if (lines == null && !openNext()) {
      finish();
      return;
    }
    while (ready.isEmpty()) {
      if (!lines.next()) {
        closeRange();
        return;
      }
      line();
    }
  }

  private boolean openNext() {
    if (!ranges.hasNext()) {
      return false;
    }
    range = ranges.next();
    lines = new RangeLines(range, hadoop);
    read = 0;
    outside = 0;
    problems = new EnumMap<>(LineProblem.class);
    return true;
  }

  private void line() {
    read++;
    Optional<LineProblem> problem = parser.parse(lines.buffer(), lines.start(), lines.end());
    if (problem.isPresent()) {
      quarantine(problem.get());
    } else if (settings.takesPart(parser.timestamp())) {
      record();
    } else {
      outside++;
    }
  }

  private void record() {
    ShuffleBuffer record = codec.encode(parser, range.file());
    view.at(record.array(), 0, record.length());
    seen.get(range.file().side()).set(collections.indexOf(view));
    int partition = settings.partitionOf(codec.hash());
    ShuffleBuffer chunk = chunk(partition, record.length() + 5);
    chunk.putVarint(record.length());
    chunk.put(record.array(), 0, record.length());
  }

  private void quarantine(LineProblem problem) {
    problems.merge(problem, 1L, Long::sum);
    int length = lines.end() - lines.start();
    ShuffleBuffer chunk = chunk(settings.badLinePartition(), length + 30);
    BadLine.encode(chunk, range, lines, problem);
  }

  /** The chunk that has room for so many bytes; a full one is handed out first. */
  private ShuffleBuffer chunk(int partition, int needed) {
    ShuffleBuffer chunk = chunks[partition];
    if (chunk == null) {
      chunk = new ShuffleBuffer(Math.min(settings.chunkSize(), 4096));
      chunks[partition] = chunk;
    }
    if (chunk.length() > 0 && chunk.length() + needed > settings.chunkSize()) {
      ready.add(new Tuple2<>(partition, chunk.copy()));
      chunk.clear();
    }
    return chunk;
  }

  private void closeRange() {
    lines.close();
    long bad = problems.values().stream().mapToLong(Long::longValue).sum();
    reports.add(
        new RangeReport(
            range.file().index(),
            range.order(),
            lines.number(),
            read,
            outside,
            read - outside - bad,
            problems));
    lines = null;
  }

  private void finish() {
    finished = true;
    for (int partition = 0; partition < chunks.length; partition++) {
      if (chunks[partition] != null && chunks[partition].length() > 0) {
        ready.add(new Tuple2<>(partition, chunks[partition].copy()));
        chunks[partition] = null;
      }
    }
    Map<Side, Set<CollectionKey>> named = new EnumMap<>(Side.class);
    seen.forEach(
        (side, bits) -> {
          Set<CollectionKey> keys = new HashSet<>();
          bits.stream().forEach(index -> keys.add(collections.keys().get(index)));
          named.put(side, keys);
        });
    ready.add(
        new Tuple2<>(
            settings.reportPartition(), Wire.encode(new CombineTaskReport(reports, named))));
  }
}
