package dev.parley.chat.live;

import dev.parley.chat.conversation.FeedPosition;
import java.util.Optional;

/** One subscriber's place in somebody's feed. Thread-safe; closing it again does nothing. */
public interface Subscription extends AutoCloseable {
  /**
   * Returns how far it has come: the place of the last event given or passed over because the
   * subscriber may not see it.
   *
   * @return a place to go on from later; empty before the beginning is known
   */
  Optional<FeedPosition> position();

  /** Looks for more, soon and on another thread. */
  void wake();

  @Override
  void close();
}
