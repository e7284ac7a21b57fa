package dev.parley.chat.conversation;

import dev.parley.chat.participant.ContactQuery;
import java.util.Optional;

/**
 * Which part of a conversation list to read. Immutable.
 *
 * @param filter only these conversations
 * @param prefix only conversations with partners whose name it matches; empty for all
 * @param cursor {@link ConversationList.Cursor#TOP}, or {@link ConversationList#next()} of the page
 *     before
 * @param limit at most this many, 1 to 200
 */
public record ConversationQuery(
    Filter filter,
    Optional<ContactQuery.NamePrefix> prefix,
    ConversationList.Cursor cursor,
    int limit) {
  /** Which conversations a list has. */
  public enum Filter {
    /** Every one. */
    ALL,
    /** Those that are not archived. */
    ACTIVE,
    /** Those with unread messages, and those marked as unread. */
    UNREAD,
    /** Those that are archived. */
    ARCHIVED,
    /** Those that are pinned. */
    PINNED
  }

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
   * Any part of the whole list.
   *
   * @param prefix only conversations with partners whose name it matches; empty for all
   * @param cursor where to begin
   * @param limit at most this many
   */
  public ConversationQuery(
      Optional<ContactQuery.NamePrefix> prefix, ConversationList.Cursor cursor, int limit) {
    this(Filter.ALL, prefix, cursor, limit);
  }

  /**
   * The same part of a list with other conversations.
   *
   * @param only which ones
   * @return a copy
   */
  public ConversationQuery withFilter(Filter only) {
    return new ConversationQuery(only, prefix, cursor, limit);
  }

  /**
   * The top of the list.
   *
   * @param limit at most this many
   * @return the query
   */
  public static ConversationQuery top(int limit) {
    return new ConversationQuery(Optional.empty(), ConversationList.Cursor.TOP, limit);
  }
}
