package dev.parley.chat.servlet;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits how many bytes of transfers are in temporary files at once, and how many are in the heap
 * beyond the few that each may have. Thread-safe.
 */
final class SpoolSpace {
  /** What one transfer may take of the heap, so that a slow one leaves some to the others. */
  private static final int SHARE_OF_ONE = 4;

  private static final int PART_OF_HEAP = 8;
  private static final long MOST_HEAP = 64L << 20;

  private final AtomicLong files;
  private final AtomicLong heap;
  private final long heapOfOne;

  SpoolSpace(long mostInFiles, long mostInHeap) {
    this.files = new AtomicLong(mostInFiles);
    this.heap = new AtomicLong(mostInHeap);
    this.heapOfOne = mostInHeap / SHARE_OF_ONE;
  }

  /** Takes a limited part of this process's heap. */
  static SpoolSpace of(long mostInFiles) {
    return new SpoolSpace(
        mostInFiles, Math.min(MOST_HEAP, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  /**
   * Takes space in files.
   *
   * @throws Refusal if there is not enough
   */
  void takeFile(long bytes) {
    if (!take(files, bytes)) {
      throw Refusal.busy();
    }
  }

  void releaseFile(long bytes) {
    files.addAndGet(bytes);
  }

  /** Takes heap for a transfer that has taken some before, or returns false. */
  boolean tryTakeHeap(long bytes, long taken) {
    return bytes + taken <= heapOfOne && take(heap, bytes);
  }

  void releaseHeap(long bytes) {
    heap.addAndGet(bytes);
  }

  private static boolean take(AtomicLong left, long bytes) {
    if (left.addAndGet(-bytes) < 0) {
      left.addAndGet(bytes);
      return false;
    }
    return true;
  }
}
