package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;

/**
 * The person who makes a request, according to the host's sign-in. Immutable.
 *
 * @param participant the signed-in participant
 * @param until when the sign-in ends, if the host knows; a live connection ends with it
 */
public record Caller(Participant participant, Optional<Instant> until) {
  /**
   * Validates the participant.
   *
   * @throws IllegalArgumentException for {@link Participant#SYSTEM}, which acts for server code and
   *     never signs in
   */
  public Caller {
    if (participant.equals(Participant.SYSTEM)) {
      throw new IllegalArgumentException("No request is made by system/parley.");
    }
  }

  /**
   * A caller whose sign-in has no known end.
   *
   * @param participant the signed-in participant
   * @return the caller
   */
  public static Caller of(Participant participant) {
    return new Caller(participant, Optional.empty());
  }
}
