package dev.parley.chat.conversation.spi;

/**
 * A range of messages that a member may read, both ends included. Immutable.
 *
 * @param from the first seq, at least 1
 * @param until the last seq; {@link Long#MAX_VALUE} for a member who is still there
 */
public record SeqRange(long from, long until) {
  /** Every message, as in a conversation of two. */
  public static final SeqRange ALL = new SeqRange(1, Long.MAX_VALUE);

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if they are not positive
   */
  public SeqRange {
    if (from < 1 || until < 1) {
      throw new IllegalArgumentException("A range of messages must begin at 1 or later.");
    }
  }

  /**
   * Returns whether a message is in the range.
   *
   * @param seq its number
   * @return true if it may be read
   */
  public boolean contains(long seq) {
    return from <= seq && seq <= until;
  }

  /**
   * Returns whether future messages will be in the range.
   *
   * @return false once the member has left
   */
  public boolean isOpen() {
    return until == Long.MAX_VALUE;
  }
}
