package dev.parley.chat.clinic.people;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Profile;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody the clinic knows. Immutable.
 *
 * @param participant who; doctors and users have ids of their own, so doctor 7 is not user 7
 * @param profile what others are shown
 * @param password how to sign in; without one this person cannot
 * @param available false hides a doctor from the list of doctors
 * @param careTeam the doctors a user talks with; empty for every doctor
 */
public record Person(
    Participant participant,
    Profile profile,
    Optional<PasswordHash> password,
    boolean available,
    Optional<Set<Participant>> careTeam) {
  /** The type of doctors, in tables and on the wire. */
  public static final String DOCTOR = "doctor";

  /** The type of patients, in tables and on the wire. */
  public static final String USER = "user";

  boolean isDoctor() {
    return participant.type().equals(DOCTOR);
  }

  boolean isCaredForBy(Participant doctor) {
    return careTeam.isEmpty() || careTeam.get().contains(doctor);
  }
}
