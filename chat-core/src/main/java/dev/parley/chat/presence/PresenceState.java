package dev.parley.chat.presence;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a participant is online. Immutable.
 *
 * @param online true while they are connected or polling, and for 30 seconds after
 * @param lastSeen when they were last online; empty while they are, and when that is not known
 */
public record PresenceState(boolean online, Optional<Instant> lastSeen) {
  /** Not online, and it is unknown when they last were. */
  public static final PresenceState UNKNOWN = new PresenceState(false, Optional.empty());
}
