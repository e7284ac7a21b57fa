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
   * Returns a participant's presence.
   *
   * @param peer whom
   * @param viewer who would see it, and may see that person at all
   * @return the state that was last announced; empty for a group, and if the policy hides it
   */
  Optional<PresenceState> of(Peer peer, Participant viewer);
}
