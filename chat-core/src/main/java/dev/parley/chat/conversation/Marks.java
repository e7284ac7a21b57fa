package dev.parley.chat.conversation;

/**
 * How far one member has come: high-water marks that never move back, with {@code 0 <= read <=
 * delivered <= last seq} (design invariant 4). Immutable.
 *
 * @param delivered every message up to this seq has reached the member
 * @param read every message up to this seq was seen by the member
 */
public record Marks(long delivered, long read) {
  /** Nothing has arrived yet. */
  public static final Marks NONE = new Marks(0, 0);

  /**
   * Validates the order.
   *
   * @throws IllegalArgumentException if read is negative or beyond delivered
   */
  public Marks {
    if (read < 0 || read > delivered) {
      throw new IllegalArgumentException("0 <= read <= delivered.");
    }
  }

  /**
   * Moves forward, and never back.
   *
   * @param toDelivered wanted delivered mark
   * @param toRead wanted read mark; what was read has arrived
   * @param lastSeq the end of the conversation; wishes beyond it are clamped
   * @return the marks that hold afterwards
   */
  public Marks advanced(long toDelivered, long toRead, long lastSeq) {
    long nextRead = Math.max(read, Math.min(toRead, lastSeq));
    long nextDelivered = Math.max(Math.max(delivered, nextRead), Math.min(toDelivered, lastSeq));
    return new Marks(nextDelivered, nextRead);
  }
}
