package dev.parley.chat.presence;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is online. That is who is connected, or made a request in the last 30 seconds, on this node
 * or on another that the {@link dev.parley.chat.event.spi.EventBus} connects. Within a minute after
 * a node was killed, those who were only on it are offline. Kept in memory, so a restart forgets
 * when people were last online. Thread-safe.
 */
public interface Presence {
  /**
   * Returns the presence of someone, as far as the {@link
   * dev.parley.chat.presence.spi.PresencePolicy} shows it. It does not check that the viewer may
   * talk with them.
   *
   * @param viewer who would see it
   * @param peer whose presence it is
   * @return the state that was last announced; empty for a group, and if the policy hides it
   */
  Optional<State> shownTo(Participant viewer, Peer peer);

  /**
   * Whether a participant is online. Immutable.
   *
   * @param online true while they are connected or polling, and for 30 seconds after
   * @param lastSeen when they were last online; empty while they are, and when that is not known
   */
  record State(boolean online, Optional<Instant> lastSeen) {
    /** Not online, and it is unknown when they last were. */
    public static final State UNKNOWN = new State(false, Optional.empty());
  }
}
