package dev.parley.chat.presence;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether somebody is here. Immutable.
 *
 * @param online true while he is connected or polling, and for 30 seconds after
 * @param lastSeen when he was last here; empty while he is online, and when that is not known
 */
public record PresenceState(boolean online, Optional<Instant> lastSeen) {
  /** Not here, and nobody remembers when he was. */
  public static final PresenceState UNKNOWN = new PresenceState(false, Optional.empty());
}
