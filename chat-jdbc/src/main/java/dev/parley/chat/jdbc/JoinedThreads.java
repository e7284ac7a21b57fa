package dev.parley.chat.jdbc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The threads that are inside a joined transaction. A write of another connection would wait there
 * for a transaction that cannot end before it. Thread-safe.
 */
final class JoinedThreads {
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
  private final BooleanSupplier hostTransaction;

  /**
   * Creates it.
   *
   * @param hostTransaction whether the current thread has a transaction of the host's open
   */
  JoinedThreads(BooleanSupplier hostTransaction) {
    this.hostTransaction = hostTransaction;
  }

  /**
   * Notes that a thread joins a transaction.
   *
   * @throws IllegalStateException if it has joined one already
   */
  void enter(Thread thread) {
    if (!inside.add(thread)) {
      throw new IllegalStateException(
          "This thread has joined a transaction already, and has not closed it.");
    }
  }

  void leave(Thread thread) {
    inside.remove(thread);
  }

  /** Returns whether the current thread has joined a transaction. */
  boolean isInside() {
    return inside.contains(Thread.currentThread());
  }

  /**
   * Checks that a write of its own would not wait for this thread.
   *
   * @throws IllegalStateException if it would
   */
  void requireOutside() {
    if (isInside()) {
      throw new IllegalStateException(
          "This thread has joined a host's transaction: write through its ChatTransaction. A write"
              + " of its own would wait for that transaction, and the transaction for the write.");
    }
  }

  /** Returns whether the current thread has a transaction of the host's open, joined or not. */
  boolean isBesideHostTransaction() {
    return hostTransaction.getAsBoolean();
  }
}
