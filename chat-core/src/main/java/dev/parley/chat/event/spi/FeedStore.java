package dev.parley.chat.event.spi;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Port: the durable feed of every participant (design invariant 8). The other stores write its
 * rows, in the transaction of the change itself. Implementations are thread-safe and throw only
 * {@link dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>Positions of one participant are numbered 1, 2, 3… in the order of commits: a reader that
 *       has read up to one never finds a new row below it. Each row has a stamp of its own, drawn
 *       at random.
 *   <li>{@link #after} returns the next rows in order, at most {@code limit}.
 *   <li>A position is known while the feed has its row, with this stamp; so is {@link
 *       FeedPosition#START} until something was forgotten. Any other returns {@code gap}: one that
 *       was forgotten, lies beyond the newest, or was given before an older copy of the database
 *       was restored.
 *   <li>{@link #forget} removes rows recorded before a time, oldest first, but never a feed's
 *       newest: a reader that knows everything can always continue.
 *   <li>{@link #positions} returns the newest number of each feed that has one, in a number of
 *       queries that grows by one per hundred participants.
 * </ol>
 */
public interface FeedStore {
  /**
   * Reads the rows after a position.
   *
   * @param who whose feed
   * @param position the last row known to the reader
   * @param limit at most this many rows, at least 1
   * @return what came after it
   */
  FeedPage after(Participant who, FeedPosition position, int limit);

  /**
   * Reads the newest positions of many feeds at once.
   *
   * @param whose the participants, any number
   * @return the number of each one's newest row; participants without a row may be missing
   */
  Map<Participant, Long> positions(Collection<Participant> whose);

  /**
   * Drops old rows.
   *
   * @param before only rows recorded before it
   * @param limit at most this many rows, at least 1
   * @return how many were dropped
   */
  int forget(Instant before, int limit);
}
