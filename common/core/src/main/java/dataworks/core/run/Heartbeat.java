package dataworks.core.run;

import dataworks.core.text.ByteSizes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells at a steady pace what is under way: every 30 s where nobody watches, twice a second on a
 * terminal. Thread-safe; closing it ends the telling.
 */
public final class Heartbeat implements Progress, AutoCloseable {
  private static final String BYTES = "bytes";

  private final List<Running> running = new CopyOnWriteArrayList<>();
  private final Messages messages;
  private final Instant started = Instant.now();
  private final Supplier<String> idle;
  private final ScheduledExecutorService pace;
  private final ScheduledFuture<?> beat;

  public Heartbeat(Messages messages, Duration every) {
    this(messages, every, started -> "still running, " + elapsed(started) + " so far");
  }

  private Heartbeat(Messages messages, Duration every, Function<Instant, String> idle) {
    this.messages = messages;
    this.idle = () -> idle.apply(started);
    this.pace =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    this.beat =
        pace.scheduleAtFixedRate(
            this::tell, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Tells an empty text while nothing is under way: for a line that somebody watches. */
  public static Heartbeat silentWhenIdle(Messages messages, Duration every) {
    return new Heartbeat(messages, every, started -> "");
  }

  @Override
  public Step begin(String name, long total, String unit) {
    Running step = new Running(name, total, unit);
    running.add(step);
    return step;
  }

  private void tell() {
    messages.line(text());
  }

  String text() {
    if (running.isEmpty()) {
      return idle.get();
    }
    List<Running> counted = running.stream().filter(step -> !step.unit.isEmpty()).toList();
    // what is counted says more than the phase that it belongs to
    return (counted.isEmpty() ? running : counted)
        .stream().map(Running::text).collect(Collectors.joining(" | "));
  }

  private static String elapsed(Instant since) {
    return length(Duration.between(since, Instant.now()).toSeconds());
  }

  private static String length(long seconds) {
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  @Override
  public void close() {
    beat.cancel(false);
    pace.shutdownNow();
  }

  /** One step under way. */
  private final class Running implements Step {
    private final String name;
    private final long total;
    private final String unit;
    private final Instant begun = Instant.now();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    Running(String name, long total, String unit) {
      this.name = name;
      this.total = total;
      this.unit = unit;
    }

    @Override
    public void advance(long amount) {
      done.addAndGet(amount);
    }

    @Override
    public void volume(long moreRecords, long moreBytes) {
      records.addAndGet(moreRecords);
      bytes.addAndGet(moreBytes);
    }

    @Override
    public void close() {
      running.remove(this);
    }

    String text() {
      if (unit.isEmpty()) {
        return name + ", " + elapsed(begun);
      }
      double seconds = Math.max(0.001, Duration.between(begun, Instant.now()).toMillis() / 1000.0);
      long now = done.get();
      String text = name + ": " + count(now) + volume(seconds);
      if (total > 0 && now > 0) {
        long left = (long) (seconds * Math.max(0, total - now) / now);
        text += ", " + Math.min(100, 100 * now / total) + " %, " + length(left) + " left";
      }
      return text + ", " + elapsed(begun);
    }

    private String volume(double seconds) {
      if (unit.equals(BYTES)) {
        return ", " + ByteSizes.text(Math.round(done.get() / seconds)) + "/s";
      }
      if (records.get() == 0 && bytes.get() == 0) {
        return "";
      }
      return String.format(
          Locale.ROOT,
          ", %d records, %s, %.0f records/s",
          records.get(),
          ByteSizes.text(bytes.get()),
          records.get() / seconds);
    }

    private String count(long now) {
      boolean sizes = unit.equals(BYTES);
      String done = sizes ? ByteSizes.text(now) : Long.toString(now);
      String all = total == 0 ? "" : " of " + (sizes ? ByteSizes.text(total) : total);
      return done + all + (sizes ? "" : " " + unit);
    }
  }
}
