package dev.parley.chat.servlet.thumbnail;

import java.io.IOException;
import java.time.Duration;

/** The time by which a thumbnail must be finished. Immutable. */
final class Deadline {
  /** The share of the time that may be spent waiting, so that enough is left to decode. */
  private static final int PART_TO_WAIT = 3;

  private final long end;
  private final long endOfWaiting;

  private Deadline(long end, long endOfWaiting) {
    this.end = end;
    this.endOfWaiting = endOfWaiting;
  }

  static Deadline in(Duration time) {
    long now = System.nanoTime();
    return new Deadline(now + time.toNanos(), now + time.toNanos() / PART_TO_WAIT);
  }

  long nanosToWait() {
    return endOfWaiting - System.nanoTime();
  }

  boolean isOver() {
    return System.nanoTime() - end > 0;
  }

  void check() throws IOException {
    if (isOver()) {
      throw new IOException("The image takes too long to decode.");
    }
  }
}
