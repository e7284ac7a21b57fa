package dev.parley.chat.conversation;

/**
 * Totals over all of somebody's conversations. Immutable.
 *
 * @param position his feed's newest position
 * @param unreadMessages messages of others above his read marks
 * @param unreadConversations conversations with at least one of these
 */
public record Inbox(FeedPosition position, long unreadMessages, long unreadConversations) {
  /** Nothing has happened. */
  public static final Inbox EMPTY = new Inbox(FeedPosition.START, 0, 0);
}
