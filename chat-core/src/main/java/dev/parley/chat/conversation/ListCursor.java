package dev.parley.chat.conversation;

/**
 * How far a client has paged down a conversation list. A conversation that moves to the top
 * meanwhile is above {@code since}, and appears on the next page: perhaps twice, but never lost.
 * Immutable.
 *
 * @param below rows under this position are still to come
 * @param since rows above this position moved after the first page
 */
public record ListCursor(long below, long since) {
  /** The top of the list. */
  public static final ListCursor TOP = new ListCursor(Long.MAX_VALUE, Long.MAX_VALUE);

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public ListCursor {
    if (below < 0 || since < 0) {
      throw new IllegalArgumentException("A list cursor must not be negative.");
    }
  }
}
