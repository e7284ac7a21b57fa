package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;

/**
 * Who makes a request, by the host's sign-in. Immutable.
 *
 * @param participant who
 * @param until when the sign-in ends, if the host knows; a live connection ends with it
 */
public record Caller(Participant participant, Optional<Instant> until) {
  /**
   * A caller whose sign-in has no known end.
   *
   * @param participant who
   * @return the caller
   */
  public static Caller of(Participant participant) {
    return new Caller(participant, Optional.empty());
  }
}
