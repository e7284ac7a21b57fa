package dev.parley.chat.conversation;

import java.util.List;
import java.util.Optional;

/**
 * One page of a participant's conversations, newest activity first. Immutable.
 *
 * @param conversations at most as many as the query allows; fewer do not mean the end
 * @param next where the next page begins; empty at the end
 */
public record ConversationList(List<Conversation> conversations, Optional<Cursor> next) {
  /** Copies the list. */
  public ConversationList {
    conversations = List.copyOf(conversations);
  }

  /**
   * How far a client has paged down a conversation list. A conversation that moves to the top
   * meanwhile is above {@code since}, and appears on the next page: perhaps twice, but never lost.
   * Immutable.
   *
   * @param below rows under this position are still to come
   * @param since rows above this position moved after the first page
   */
  public record Cursor(long below, long since) {
    /** The top of the list. */
    public static final Cursor TOP = new Cursor(Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * Validates the bounds.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Cursor {
      if (below < 0 || since < 0) {
        throw new IllegalArgumentException("A list cursor must not be negative.");
      }
    }
  }
}
