package dev.parley.chat.conversation;

/**
 * Which messages of a conversation to read. Immutable.
 *
 * @param from where the page begins
 * @param seq the message before or after which the page begins, itself excluded; the one it lies
 *     around; 0 for the latest; the revision after which changes are wanted
 * @param limit at most this many, 1 to 200
 */
public record PageRequest(From from, long seq, int limit) {
  /** The most messages one page may hold. */
  public static final int MAX_LIMIT = 200;

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if the limit is outside 1 to 200, or the seq is negative
   */
  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ".");
    }
    if (seq < 0) {
      throw new IllegalArgumentException("seq must not be negative.");
    }
  }

  /**
   * The newest messages.
   *
   * @param limit at most this many
   * @return the request
   */
  public static PageRequest latest(int limit) {
    return new PageRequest(From.LATEST, 0, limit);
  }

  /**
   * The messages just before one.
   *
   * @param seq the message the page ends before
   * @param limit at most this many
   * @return the request
   */
  public static PageRequest before(long seq, int limit) {
    return new PageRequest(From.BEFORE, seq, limit);
  }

  /**
   * The messages just after one.
   *
   * @param seq the message the page begins after; 0 for the first of all
   * @param limit at most this many
   * @return the request
   */
  public static PageRequest after(long seq, int limit) {
    return new PageRequest(From.AFTER, seq, limit);
  }

  /**
   * The messages around one, itself included: half of the page is older.
   *
   * @param seq the message in the middle
   * @param limit at most this many
   * @return the request
   */
  public static PageRequest around(long seq, int limit) {
    return new PageRequest(From.AROUND, seq, limit);
  }

  /**
   * The messages that were changed after a revision of their conversation, in the order of their
   * last changes. New messages are none of them.
   *
   * @param revision the last one that is known, from 0
   * @param limit at most this many
   * @return the request
   */
  public static PageRequest changedAfter(long revision, int limit) {
    return new PageRequest(From.CHANGED, revision, limit);
  }

  /** Where a page begins. */
  public enum From {
    /** At the newest message, towards older ones. */
    LATEST,
    /** Before a message, towards older ones. */
    BEFORE,
    /** After a message, towards newer ones. */
    AFTER,
    /** On both sides of a message. */
    AROUND,
    /** After a revision, towards later changes. */
    CHANGED
  }
}
