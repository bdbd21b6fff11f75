package dataworks.vip;

import dataworks.core.retry.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still, until somebody pauses: then it jumps. */
public final class JumpingTime extends Clock implements Pause {
  private final AtomicReference<Instant> now;
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  public JumpingTime(String start) {
    this.now = new AtomicReference<>(Instant.parse(start));
  }

  @Override
  public boolean take(Duration length) {
    pauses.add(length);
    now.updateAndGet(moment -> moment.plus(length));
    return true;
  }

  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
