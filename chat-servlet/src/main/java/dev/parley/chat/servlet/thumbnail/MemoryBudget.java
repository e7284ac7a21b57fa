package dev.parley.chat.servlet.thumbnail;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Memory for decoding images, shared by all threads in the order of their requests. */
final class MemoryBudget {
  private static final int UNIT = 1024;

  private final int units;
  private final int leastUnits;
  private final Semaphore free;

  /** Also limits how many threads hold memory at once, however little they need. */
  MemoryBudget(long bytes, int holders) {
    if (bytes < 1) {
      throw new IllegalArgumentException("Thumbnails need memory.");
    }
    units = (int) Math.min(Integer.MAX_VALUE, 1 + (bytes - 1) / UNIT);
    leastUnits = Math.max(1, units / holders);
    free = new Semaphore(units, true);
  }

  long total() {
    return (long) units * UNIT;
  }

  /** Waits for a share, which must not exceed the total. Zero bytes need no wait. */
  Permit acquire(long bytes, Deadline deadline) throws InterruptedException {
    int wanted = bytes == 0 ? 0 : (int) Math.max(leastUnits, (bytes + UNIT - 1) / UNIT);
    boolean granted =
        wanted == 0 || free.tryAcquire(wanted, deadline.nanosToWait(), TimeUnit.NANOSECONDS);
    return new Permit(free, granted ? wanted : 0, granted);
  }

  /**
   * A share of it.
   *
   * @param free the semaphore that it returns to
   * @param units its size
   * @param granted false if the deadline passed first
   */
  record Permit(Semaphore free, int units, boolean granted) implements AutoCloseable {
    @Override
    public void close() {
      free.release(units);
    }
  }
}
