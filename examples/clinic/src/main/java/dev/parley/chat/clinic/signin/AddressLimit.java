package dev.parley.chat.clinic.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what strangers do, by a name such as their address, and says how long one more has to
 * wait. For each name it keeps the time at which everything is available again. Thread-safe by one
 * lock.
 */
final class AddressLimit {
  /** Names cost an attacker nothing. Those that are being slowed are never forgotten early. */
  private static final int MOST = 100_000;

  /** Between two looks through all names, in milliseconds. */
  private static final long PAUSE = 1_000;

  private final long interval;
  private final long burst;
  private final Clock clock;
  private final Map<String, Long> free = new HashMap<>();
  private long nextCleanup = Long.MIN_VALUE;

  /** Permits so many at once, and as many again within a period. */
  AddressLimit(int most, Duration period, Clock clock) {
    this.interval = period.toMillis() / most;
    this.burst = interval * most;
    this.clock = clock;
  }

  /** How long the name has to wait; empty if one more is permitted now. */
  synchronized Optional<Duration> left(String name) {
    long now = clock.millis();
    long wait = next(name, now) - now - burst;
    return wait > 0 ? Optional.of(Duration.ofMillis(wait)) : Optional.empty();
  }

  /** Counts one. */
  synchronized void add(String name) {
    long now = clock.millis();
    long next = next(name, now);
    if (free.containsKey(name) || hasSpace(now)) {
      free.put(name, next);
    }
  }

  /** Uncounts one. */
  synchronized void takeBack(String name) {
    free.computeIfPresent(name, (same, time) -> time - interval);
  }

  /** Forgets what was counted. */
  synchronized void forget(String name) {
    free.remove(name);
  }

  private long next(String name, long now) {
    // A clock that was set back must not make anyone wait for longer than usual.
    return Math.min(Math.max(free.getOrDefault(name, now), now), now + burst) + interval;
  }

  private boolean hasSpace(long now) {
    if (free.size() >= MOST && now >= nextCleanup) {
      free.values().removeIf(time -> time <= now);
      nextCleanup = now + PAUSE;
    }
    return free.size() < MOST;
  }
}
