package dev.parley.chat.live;

/** One subscriber's place in somebody's feed. Thread-safe; closing it again does nothing. */
public interface Subscription extends AutoCloseable {
  /**
   * Returns how far it has come: the place of the last event given or passed over because the
   * subscriber may not see it.
   *
   * @return a feed position to go on from later; -1 before the beginning is known
   */
  long position();

  /** Looks for more, soon and on another thread. */
  void wake();

  @Override
  void close();
}
