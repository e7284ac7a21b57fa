package dev.parley.chat.conversation.spi;

import dev.parley.chat.conversation.FeedPosition;

/**
 * Raw sums over all of a participant's conversations, as a store keeps them. Immutable.
 *
 * @param position their feed's newest position
 * @param unreadMessages messages of others above their read marks
 * @param unreadConversations conversations with at least one of these
 */
public record Counters(FeedPosition position, long unreadMessages, long unreadConversations) {
  /** The counters of a participant who has no conversation. */
  public static final Counters NONE = new Counters(FeedPosition.START, 0, 0);
}
