package dev.parley.chat.clinic.people;

import dev.parley.chat.group.Group;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.text.Normalizer;
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
 * @param careGroup the doctors with whom a user shares a ready-made group; none for no group
 */
public record Person(
    Participant participant,
    ParticipantProfile profile,
    Optional<String> email,
    Optional<PasswordHash> password,
    boolean available,
    Optional<Set<Participant>> careTeam,
    Set<Participant> careGroup) {
  /** The participant type of doctors, in tables and on the wire. */
  public static final String DOCTOR = "doctor";

  /** The participant type of patients, in tables and on the wire. */
  public static final String USER = "user";

  /**
   * Names the group that they share with the doctors of their care group.
   *
   * @return the beginning of it, if their own name is very long
   * @throws dev.parley.chat.error.ChatException INVALID_NAME, not for one that the people file gave
   *     a care group
   */
  public Group.Name careGroupName() {
    return careGroupName(profile.name());
  }

  static Group.Name careGroupName(String patient) {
    // Composing characters can change how many there are, so it comes before the cut.
    String name = Normalizer.normalize("Care team of " + patient, Normalizer.Form.NFC);
    int length = Math.min(name.codePointCount(0, name.length()), Group.Name.LONGEST);
    return new Group.Name(name.substring(0, name.offsetByCodePoints(0, length)));
  }

  boolean isDoctor() {
    return participant.type().equals(DOCTOR);
  }

  boolean isCaredForBy(Participant doctor) {
    return careTeam.isEmpty() || careTeam.get().contains(doctor);
  }
}
