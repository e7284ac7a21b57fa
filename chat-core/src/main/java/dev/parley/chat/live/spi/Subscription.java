package dev.parley.chat.live.spi;

import dev.parley.chat.conversation.FeedPosition;
import java.util.Optional;

/** A subscriber's place in a participant's feed. Thread-safe; closing it again does nothing. */
public interface Subscription extends AutoCloseable {
  /**
   * Returns how far it has come. That is the place of the last event given, or passed over because
   * the subscriber may not see it.
   *
   * @return a place to go on from later; empty before the beginning is known
   */
  Optional<FeedPosition> position();

  /** Reads what is new, soon and on another thread. */
  void wake();

  @Override
  void close();
}
