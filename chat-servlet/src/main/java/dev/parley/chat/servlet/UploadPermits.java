package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many uploads are read at once: of everybody together, so that they do not take all
 * memory and processors, and of one caller, so that nobody's slow uploads keep others from theirs.
 * Further ones wait, holding their thread; beyond as many of one caller as are allowed here at
 * once, waiting and read, they are refused unread. Thread-safe.
 */
final class UploadPermits {
  /** For both permits together; below the half minute after which containers call it idle. */
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(25);

  private static final int MOST_OF_ONE = 4;

  /**
   * Somebody's whole album chosen at once fits in; the threads of a container are a few hundred.
   */
  private static final int MOST_PRESENT_OF_ONE = 64;

  private final Semaphore everybody;
  private final Map<Participant, Own> callers = new ConcurrentHashMap<>();

  UploadPermits(int most) {
    this.everybody = new Semaphore(most, true);
  }

  <T> T with(Participant caller, Supplier<T> work) {
    long until = System.nanoTime() + WAIT_NANOS;
    Own own = callers.compute(caller, (same, known) -> (known == null ? new Own() : known).join());
    try {
      return with(own.permits, until, () -> with(everybody, until, work));
    } finally {
      callers.computeIfPresent(caller, (same, known) -> known.leave() ? null : known);
    }
  }

  private static <T> T with(Semaphore permits, long until, Supplier<T> work) {
    if (!acquired(permits, until)) {
      throw Refusal.busy();
    }
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  private static boolean acquired(Semaphore permits, long until) {
    try {
      return permits.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** One caller's permits, kept while any of his uploads is here. Changed inside compute alone. */
  private static final class Own {
    private final Semaphore permits = new Semaphore(MOST_OF_ONE, true);
    private int present;

    Own join() {
      if (present == MOST_PRESENT_OF_ONE) {
        throw Refusal.busy();
      }
      present++;
      return this;
    }

    /** Tells whether that was the last one. */
    boolean leave() {
      present--;
      return present == 0;
    }
  }
}
