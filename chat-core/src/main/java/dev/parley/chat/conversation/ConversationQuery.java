package dev.parley.chat.conversation;

import dev.parley.chat.participant.NamePrefix;
import java.util.Optional;

/**
 * Which part of a conversation list to read. Immutable.
 *
 * @param prefix only conversations with partners whose name it matches; empty for all
 * @param cursor {@link ListCursor#TOP}, or {@link ConversationList#next()} of the page before
 * @param limit at most this many, 1 to 200
 */
public record ConversationQuery(Optional<NamePrefix> prefix, ListCursor cursor, int limit) {
  /** The most conversations one page may hold. */
  public static final int MAX_LIMIT = 200;

  /**
   * Validates the limit.
   *
   * @throws IllegalArgumentException if it is outside 1 to 200
   */
  public ConversationQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ".");
    }
  }

  /**
   * The top of the list.
   *
   * @param limit at most this many
   * @return the query
   */
  public static ConversationQuery top(int limit) {
    return new ConversationQuery(Optional.empty(), ListCursor.TOP, limit);
  }
}
