package dev.parley.chat.limit.spi;

import dev.parley.chat.limit.spi.RateLimits.Rate;
import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts the requests of each person on this node, by the generic cell rate algorithm: one time for
 * each person and action, at which everything used is available again. Thread-safe, without locks
 * of its own.
 *
 * <p>A time that has come is forgotten within a second, or at the next request after it, since it
 * says no more than none. If 100,000 are remembered and none of them has come, further people are
 * permitted without being counted: those being slowed stay slowed.
 */
public final class LocalRateLimiter implements RateLimiter {
  private static final int MOST = 100_000;
  private static final long CLEANUP_PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final RateLimits limits;
  private final LongSupplier nanoTime;
  private final long start;
  private final int most;
  private final ConcurrentHashMap<Key, Long> free = new ConcurrentHashMap<>();
  private final AtomicLong nextCleanup = new AtomicLong();

  private record Key(Participant person, Action action) {}

  private LocalRateLimiter(RateLimits limits, LongSupplier nanoTime, int most) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.most = most;
  }

  /**
   * Creates a limiter with these limits, and nobody counted yet.
   *
   * @param limits how often one person may do what
   * @return the limiter; it needs no closing
   */
  public static LocalRateLimiter of(RateLimits limits) {
    return of(limits, System::nanoTime);
  }

  /**
   * Creates a limiter with its own source of time, for tests.
   *
   * @param limits how often one person may do what
   * @param nanoTime a time in nanoseconds that never goes back, like {@link System#nanoTime}
   * @return the limiter; it needs no closing
   */
  public static LocalRateLimiter of(RateLimits limits, LongSupplier nanoTime) {
    return of(limits, nanoTime, MOST);
  }

  static LocalRateLimiter of(RateLimits limits, LongSupplier nanoTime, int most) {
    return new LocalRateLimiter(limits, nanoTime, most);
  }

  @Override
  public Optional<Duration> take(Participant person, Set<Action> actions) {
    long now = nanoTime.getAsLong() - start;
    forgetWhatHasCome(now);
    List<Action> taken = new ArrayList<>(actions.size());
    long wait = 0;
    for (Action action : actions) {
      long needed = take(new Key(person, action), now);
      wait = Math.max(wait, needed);
      if (needed == 0) {
        taken.add(action);
      }
    }
    if (wait == 0) {
      return Optional.empty();
    }
    taken.forEach(action -> giveBack(new Key(person, action)));
    return Optional.of(Duration.ofNanos(wait));
  }

  /** Counts one request, or returns how long to wait for it. */
  private long take(Key key, long now) {
    Optional<Rate> limit = limits.of(key.action());
    if (limit.isEmpty()) {
      return 0;
    }
    long interval = limit.get().interval().toNanos();
    long ahead = interval * limit.get().burst();
    while (true) {
      Long known = free.get(key);
      long next = (known == null ? now : Math.max(known, now)) + interval;
      if (next - now > ahead) {
        return next - now - ahead;
      }
      if (known == null && free.size() >= most) {
        return 0;
      }
      if (known == null ? free.putIfAbsent(key, next) == null : free.replace(key, known, next)) {
        return 0;
      }
    }
  }

  private void giveBack(Key key) {
    limits
        .of(key.action())
        .ifPresent(
            rate -> free.computeIfPresent(key, (same, time) -> time - rate.interval().toNanos()));
  }

  /** Looks through all times at most once a second, so a full map costs the others little. */
  private void forgetWhatHasCome(long now) {
    long next = nextCleanup.get();
    if (now >= next && nextCleanup.compareAndSet(next, now + CLEANUP_PAUSE)) {
      free.forEach(
          (key, time) -> {
            if (time <= now) {
              free.remove(key, time);
            }
          });
    }
  }

  int remembered() {
    return free.size();
  }
}
