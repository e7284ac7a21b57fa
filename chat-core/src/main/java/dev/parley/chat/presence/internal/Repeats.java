package dev.parley.chat.presence.internal;

import dev.parley.chat.participant.Participant;
import java.time.Instant;

/**
 * Whom to announce again now. Each person has a second of their own among twenty, so that a node
 * with many people never announces them all at once. Immutable.
 *
 * @param first the first second whose people are announced
 * @param count how many seconds, at most twenty
 */
record Repeats(long first, long count) {
  private static final long SECONDS = NodePresence.REPEAT_EVERY.toSeconds();

  /** Those whose second is over since the last time; all after a pause or a set clock. */
  static Repeats between(Instant last, Instant now) {
    long seconds = now.getEpochSecond() - last.getEpochSecond();
    boolean all = seconds < 0 || seconds > SECONDS;
    return new Repeats(last.getEpochSecond(), all ? SECONDS : seconds);
  }

  boolean include(Participant who) {
    return Math.floorMod(who.hashCode() - first, SECONDS) < count;
  }
}
