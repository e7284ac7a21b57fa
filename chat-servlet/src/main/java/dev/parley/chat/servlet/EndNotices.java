package dev.parley.chat.servlet;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the close frames and last answers of polls that are being sent. Thread-safe. */
final class EndNotices {
  private long inProgress;

  synchronized void begin() {
    inProgress++;
  }

  synchronized void end() {
    inProgress--;
    if (inProgress == 0) {
      notifyAll();
    }
  }

  /** Waits until none is being sent. Returns false if the time was too short. */
  synchronized boolean awaitNone(Duration most) {
    long deadline = System.nanoTime() + most.toNanos();
    try {
      long left = most.toNanos();
      while (inProgress > 0 && left > 0) {
        // Rounded up, since a wait of zero has no end.
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        left = deadline - System.nanoTime();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return inProgress == 0;
  }
}
