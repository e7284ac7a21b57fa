package dev.parley.chat.conversation;

/**
 * How far one member has received and read. These are high-water marks that never move back, with
 * {@code 0 <= read <= delivered <= last seq} (design invariant 4). Immutable.
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
   * @param upTo the wanted marks
   * @param lastSeq the end of the conversation; marks beyond it are clamped
   * @return the marks that hold afterwards
   */
  public Marks advanced(UpTo upTo, long lastSeq) {
    long nextRead = Math.max(read, Math.min(upTo.read(), lastSeq));
    long wanted = Math.min(upTo.delivered(), lastSeq);
    return new Marks(Math.max(Math.max(delivered, nextRead), wanted), nextRead);
  }
}
