package dataworks.benchmarks;

import dataworks.core.message.BadRecord;
import dataworks.core.message.CollectionRules;
import dataworks.core.message.GoodRecord;
import dataworks.core.message.RecordOutcome;
import dataworks.core.message.RecordPipeline;
import dataworks.sandbox.sample.LocalKeyService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Shared part of both floor programs: two threads that take one input file after the other. */
abstract class Floor {
  static final int THREADS = 2;

  private final CollectionRules rules;
  private final AtomicLong good = new AtomicLong();
  private final AtomicLong bad = new AtomicLong();

  Floor(CollectionRules rules) {
    this.rules = rules;
  }

  /** Called by the thread that reads the file, for each good record of it. */
  abstract void write(int thread, GoodRecord record) throws IOException;

  /** Called by each thread when there are no more files. */
  abstract void finish(int thread) throws IOException;

  void run(Path input) throws IOException {
    List<Path> files = inputs(input);
    AtomicInteger next = new AtomicInteger();
    inParallel(
        thread -> {
          RecordPipeline pipeline = new RecordPipeline(rules, new LocalKeyService());
          int file;
          while ((file = next.getAndIncrement()) < files.size()) {
            readFile(files.get(file), thread, pipeline);
          }
          finish(thread);
        });
  }

  private void readFile(Path file, int thread, RecordPipeline pipeline) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
      Lines.read(
          in,
          (buffer, offset, length) -> {
            if (RecordPipeline.isBlank(buffer, offset, length)) {
              return;
            }
            RecordOutcome outcome = pipeline.process(buffer, offset, length);
            if (outcome instanceof GoodRecord record) {
              good.incrementAndGet();
              write(thread, record);
            } else if (outcome instanceof BadRecord) {
              bad.incrementAndGet();
            }
          });
    }
  }

  long good() {
    return good.get();
  }

  long bad() {
    return bad.get();
  }

  interface Work {
    void run(int thread) throws IOException;
  }

  static void inParallel(Work work) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<? extends Future<?>> running =
          IntStream.range(0, THREADS)
              .mapToObj(i -> threads.submit(() -> guarded(work, i)))
              .toList();
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void guarded(Work work, int thread) {
    try {
      work.run(thread);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> inputs(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().toList();
    }
  }
}
