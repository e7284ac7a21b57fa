package dev.parley.chat.servlet;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Bounds how many uploads are read at once, so that they cannot take every thread. Thread-safe. */
final class UploadPermits {
  private static final long WAIT_SECONDS = 10;

  private final Semaphore permits;

  UploadPermits(int most) {
    this.permits = new Semaphore(most, true);
  }

  <T> T with(Supplier<T> work) {
    if (!acquired()) {
      throw Refusal.busy();
    }
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  private boolean acquired() {
    try {
      return permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
