package dev.parley.chat.clinic.people;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.Optional;
import java.util.Set;

/**
 * A person of the clinic. Immutable.
 *
 * @param participant the identity; doctors and users have separate ids, so doctor 7 is not user 7
 * @param profile what others see
 * @param email their e-mail address, by which they may sign in; a doctor's is not shown
 * @param password the password; without one this person cannot sign in
 * @param available false hides a doctor from the list of doctors
 * @param careTeam the doctors that a user may talk with; empty for every doctor
 */
public record Person(
    Participant participant,
    ParticipantProfile profile,
    Optional<String> email,
    Optional<PasswordHash> password,
    boolean available,
    Optional<Set<Participant>> careTeam) {
  /** The participant type of doctors, in tables and on the wire. */
  public static final String DOCTOR = "doctor";

  /** The participant type of patients, in tables and on the wire. */
  public static final String USER = "user";

  boolean isDoctor() {
    return participant.type().equals(DOCTOR);
  }

  boolean isCaredForBy(Participant doctor) {
    return careTeam.isEmpty() || careTeam.get().contains(doctor);
  }
}
