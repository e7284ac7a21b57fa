package dev.parley.chat.live.spi;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/**
 * Delivers committed changes to the members who are connected. Thread-safe; a sender never waits
 * for a subscriber, and subscribers do not wait for one another.
 *
 * <p>Why nothing can be skipped:
 *
 * <ol>
 *   <li>Every durable change writes a row into the feed of each member it concerns, in its own
 *       transaction, and a feed's positions are 1, 2, 3… in the order of commits ({@link
 *       dev.parley.chat.event.spi.FeedStore}): once a position is visible, so is everything below
 *       it.
 *   <li>A subscription holds one number, the position up to which it has delivered, and moves it
 *       only over rows read from the feed directly after it, one by one, after the event was
 *       delivered (or found to be none that this subscriber may see, or that this version knows). A
 *       signal of the bus carries no event: it makes the subscription read, no more. Signals that
 *       are lost, doubled or out of order change when something is delivered, never what, or in
 *       which order.
 *   <li>A subscriber that received an event can name its position and continue after it, on any
 *       node, after any restart. A position that the feed has forgotten, or never gave, is answered
 *       by {@link LiveEvent.Resync}; it is not guessed. A database restored from an older copy
 *       gives its numbers again, to other rows: each row carries a random stamp, so a position from
 *       before is one that it never gave.
 *   <li>A signal that comes while a subscription reads makes it read again; a signal that never
 *       comes is made up for by comparing positions every 5 seconds.
 *   <li>Within a conversation the order of commits is that of seq, which is taken under the
 *       conversation's row; so messages of a conversation come in the order of seq.
 *   <li>{@link LiveEvent.Hello} names a position read before the subscription reads its first row,
 *       and {@code Chat.position} taken before a list is read closes the gap between the two:
 *       whatever the list did not show yet lies after that position.
 * </ol>
 */
public interface Live {
  /**
   * Notifies a subscriber of what happens from now on or after an earlier position. First comes
   * {@link LiveEvent.Hello}, then what was missed and who is online among the partners of the
   * viewer's newest 1,000 conversations, then what comes. A change of presence reaches as many
   * partners, and the other members of groups of at most 32.
   *
   * @param viewer whose feed
   * @param from the last position known to the subscriber; empty for now
   * @param subscriber receives the events
   * @return the subscription, to be closed
   * @throws IllegalStateException if this chat is closed
   */
  Subscription subscribe(Participant viewer, Optional<FeedPosition> from, Subscriber subscriber);

  /**
   * Continues for a client that polls, without a greeting. It receives what it missed, including
   * events that are not durable since the last subscription ended, then what comes.
   *
   * @param viewer whose feed
   * @param from the last position known to the subscriber
   * @param subscriber receives the events
   * @return the subscription, to be closed
   * @throws IllegalStateException if this chat is closed
   */
  Subscription resume(Participant viewer, FeedPosition from, Subscriber subscriber);

  /**
   * Records a request of a person who is not subscribed. They then count as online for a while.
   *
   * @param who asked
   */
  void seen(Participant who);

  /**
   * Returns the bus that connects the nodes, on which a transport sends signals of its own.
   *
   * @return always the same one; publishing throws nothing, whatever the host's bus does
   */
  EventBus bus();
}
