package dev.parley.chat.presence.internal;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;

/**
 * A participant's presence changed, as this node knows it from all nodes. Immutable.
 *
 * @param who it is
 * @param state what is shown of them now
 */
public record PresenceMoved(Participant who, Presence.State state) {}
