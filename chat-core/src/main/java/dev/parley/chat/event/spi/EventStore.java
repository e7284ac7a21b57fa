package dev.parley.chat.event.spi;

import dev.parley.chat.conversation.FeedPosition;
import java.time.Duration;
import java.time.Instant;

/**
 * Port: the events of the whole system, in one durable sequence. The other stores record them, in
 * the transaction of the change itself. Implementations are thread-safe and throw only {@link
 * dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>{@link #keep} is remembered by the database. While it is positive, every change is recorded
 *       whichever process makes it: a message, a change of one, moved marks and an import, each
 *       once, however many members it concerns. At first nothing is recorded.
 *   <li>Events of one conversation are in the order of their commits, and a reader that has read up
 *       to a position never finds a new event at or below it.
 *   <li>{@link #after} returns the next events in order, at most {@code limit}, with messages and
 *       marks as they are now. What this version cannot read keeps its place without an event.
 *   <li>A position is known while its row is there, with this stamp; so is {@link
 *       EventsAfter#oldest} until more is forgotten. Any other returns {@code gap}.
 *   <li>{@link #forget} removes the oldest events that are no longer to be kept, but never the
 *       newest: a reader that knows everything can always continue. {@code keep(Duration.ZERO)}
 *       forgets all of them, and the positions of those are a gap.
 * </ol>
 */
public interface EventStore {
  /**
   * Sets how long events are kept, for all processes that use this database.
   *
   * @param kept zero to record nothing and to forget what was recorded
   */
  void keep(Duration kept);

  /** {@return how long events are kept; zero if nothing is recorded} */
  Duration kept();

  /**
   * Reads the events after a position.
   *
   * @param position the last event known to the reader
   * @param limit at most this many events, 1 to 200
   * @return what came after it
   */
  EventsAfter after(FeedPosition position, int limit);

  /**
   * Forgets what is older than events are kept.
   *
   * @param now the present time
   * @param limit at most this many events, at least 1
   * @return how many were forgotten
   */
  int forget(Instant now, int limit);
}
