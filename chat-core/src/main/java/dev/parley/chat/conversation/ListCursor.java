package dev.parley.chat.conversation;

/**
 * Where a walk down somebody's conversation list stands. A conversation that moves to the top while
 * the walk goes on lies above {@code since}, and is met again on the next page: perhaps twice,
 * never lost. Immutable.
 *
 * @param below rows under this position are still to come
 * @param since rows above this position moved after the walk had begun
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
      throw new IllegalArgumentException("A list cursor is not negative.");
    }
  }
}
