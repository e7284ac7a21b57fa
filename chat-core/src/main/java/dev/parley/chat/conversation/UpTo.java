package dev.parley.chat.conversation;

/**
 * How far to move a member's marks. Immutable.
 *
 * @param delivered every message up to this seq has arrived; 0 leaves the mark
 * @param read every message up to this seq was seen, and has arrived; 0 leaves the mark
 */
public record UpTo(long delivered, long read) {
  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public UpTo {
    if (delivered < 0 || read < 0) {
      throw new IllegalArgumentException("A mark must not be negative.");
    }
  }

  /**
   * Moves the delivered mark.
   *
   * @param seq the newest message that has arrived
   * @return how far to move the marks
   */
  public static UpTo delivered(long seq) {
    return new UpTo(seq, 0);
  }

  /**
   * Moves the read mark, and the delivered mark with it.
   *
   * @param seq the newest message that was seen
   * @return how far to move the marks
   */
  public static UpTo read(long seq) {
    return new UpTo(0, seq);
  }

  /**
   * Moves both marks over everything that is there.
   *
   * @return how far to move the marks
   */
  public static UpTo end() {
    return read(Long.MAX_VALUE);
  }
}
