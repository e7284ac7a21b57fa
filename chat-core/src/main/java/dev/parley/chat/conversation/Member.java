package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;

/**
 * One member of a conversation. Immutable.
 *
 * @param participant who
 * @param marks how far they have received and read
 * @param unread how many messages of others lie above their read mark
 * @param mentions how many of these mention them
 */
public record Member(Participant participant, Marks marks, long unread, long mentions) {
  /**
   * A member whom nothing unread mentions.
   *
   * @param participant who
   * @param marks how far they have received and read
   * @param unread how many messages of others lie above their read mark
   */
  public Member(Participant participant, Marks marks, long unread) {
    this(participant, marks, unread, 0);
  }

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
}
