package dev.parley.chat.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that stands still until a test moves it. Thread-safe. */
public final class SettableClock extends Clock {
  private volatile Instant now;

  /**
   * Creates a clock.
   *
   * @param now the time that it shows
   */
  public SettableClock(Instant now) {
    this.now = now;
  }

  /**
   * Sets the time.
   *
   * @param time the time to show, also an earlier one
   */
  public void set(Instant time) {
    now = time;
  }

  /**
   * Moves the time.
   *
   * @param by how far; a negative duration moves it back
   */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
