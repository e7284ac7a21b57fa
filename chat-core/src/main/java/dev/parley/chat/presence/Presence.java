package dev.parley.chat.presence;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.Optional;

/**
 * Who is online on this node. That is who is connected, or made a request in the last 30 seconds.
 * Kept in memory, so a restart forgets when people were last online. Thread-safe.
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
  Optional<PresenceState> shownTo(Participant viewer, Peer peer);
}
