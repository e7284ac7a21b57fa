package dev.parley.chat.servlet;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Measures how fast the bytes of a transfer move. Thread-safe. */
final class TransferRate {
  /** The rate of a phone with a weak signal. */
  private static final double BYTES_PER_NANO = 2048.0 / TimeUnit.SECONDS.toNanos(1);

  private final long began = System.nanoTime();
  private final AtomicLong moved = new AtomicLong();
  private volatile long last = began;

  void moved(long bytes) {
    moved.addAndGet(bytes);
    last = System.nanoTime();
  }

  /** Whether nothing has moved for this time, or too little in the time after it. */
  boolean isSlow(long patienceNanos) {
    long now = System.nanoTime();
    long late = now - began - patienceNanos;
    return now - last > patienceNanos || (late > 0 && moved.get() < late * BYTES_PER_NANO);
  }
}
