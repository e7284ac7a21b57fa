package dev.parley.chat.jdbc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The threads that are inside a joined transaction. A write of another connection would wait there
 * for a transaction that cannot end before it. Thread-safe.
 */
final class JoinedThreads {
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();

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

  /**
   * Checks that a write of its own would not wait for this thread.
   *
   * @throws IllegalStateException if it would
   */
  void requireOutside() {
    if (inside.contains(Thread.currentThread())) {
      throw new IllegalStateException(
          "This thread has joined a host's transaction: write through its ChatTransaction. A write"
              + " of its own would wait for that transaction, and the transaction for the write.");
    }
  }
}
