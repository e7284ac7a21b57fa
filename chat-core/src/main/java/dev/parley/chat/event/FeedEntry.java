package dev.parley.chat.event;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.participant.Participant;

/**
 * One row of somebody's feed: that something changed, and where to read it. Immutable.
 *
 * @param position its place in this participant's feed, rising
 * @param kind what changed
 * @param conversation where
 * @param seq of the message; of marks the delivered mark if it moved, 0 if the read mark alone did
 * @param actor the sender, or the member whose marks moved
 */
public record FeedEntry(
    FeedPosition position, Kind kind, ConversationId conversation, long seq, Participant actor) {
  /** What a row tells of. */
  public enum Kind {
    /** A new message. */
    MESSAGE,
    /** A member's marks. */
    MARKS
  }
}
