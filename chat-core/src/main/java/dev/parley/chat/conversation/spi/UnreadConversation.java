package dev.parley.chat.conversation.spi;

import dev.parley.chat.conversation.ConversationId;
import java.time.Instant;

/**
 * A conversation that is unread, or that its member marked as unread. Immutable.
 *
 * @param id which conversation
 * @param size how many members it has
 * @param unread messages of others above the member's read mark
 * @param mutedUntil until when the member has muted it; in the past if they have not
 * @param mentions unread messages that mention the member
 */
public record UnreadConversation(
    ConversationId id, int size, long unread, Instant mutedUntil, long mentions) {
  /**
   * Returns whether the conversation counts at a given time.
   *
   * @param now the time
   * @return false while it is muted and the member is not mentioned
   */
  public boolean counts(Instant now) {
    return mentions > 0 || !now.isBefore(mutedUntil);
  }
}
