package dev.parley.chat.clinic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves. */
final class SettableClock extends Clock {
  private static final Instant START = Instant.parse("2026-11-22T14:05:11Z");

  private final AtomicLong seconds = new AtomicLong();

  void pass(Duration time) {
    seconds.addAndGet(time.toSeconds());
  }

  @Override
  public Instant instant() {
    return START.plusSeconds(seconds.get());
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
