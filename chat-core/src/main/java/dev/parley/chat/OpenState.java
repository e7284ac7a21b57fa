package dev.parley.chat;

/**
 * Whether a chat is open. What writes asks first, however long ago it was obtained. Thread-safe.
 */
final class OpenState {
  private volatile boolean closed;

  void close() {
    closed = true;
  }

  /**
   * Checks that the chat may still write.
   *
   * @throws IllegalStateException if it is closed
   */
  void require() {
    if (closed) {
      throw new IllegalStateException("This chat is closed.");
    }
  }
}
