package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.Map;
import java.util.Optional;

/**
 * The profiles of the people whom one response names. Immutable.
 *
 * @param profiles those that the host knows
 * @param isComplete false if the host's directory failed, so that nothing is known of the others
 */
record Names(Map<Participant, ParticipantProfile> profiles, boolean isComplete) {
  /** Of a response that names no one. */
  static final Names NONE = new Names(Map.of(), true);

  Names {
    profiles = Map.copyOf(profiles);
  }

  Optional<ParticipantProfile> of(Participant participant) {
    return Optional.ofNullable(profiles.get(participant));
  }
}
