package dev.parley.chat.clinic.people;

import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Action;
import dev.parley.chat.participant.Participant;
import java.util.Optional;
import java.util.Set;

/**
 * The clinic's rule: a user and a doctor talk if the doctor is on the user's care team. Who leaves
 * the team can neither send nor read; a doctor who is only not available still can, since that
 * hides him from new patients and ends nothing. When a user has left the clinic altogether, the
 * doctor keeps what was said. Thread-safe.
 */
public final class CareTeams implements AccessPolicy {
  private static final AccessPolicy BETWEEN_BOTH =
      AccessPolicy.betweenTypes(Person.USER, Person.DOCTOR);

  private final People people;

  /**
   * Makes the rule.
   *
   * @param people whose care teams count
   */
  public CareTeams(People people) {
    this.people = people;
  }

  @Override
  public boolean permits(Participant actor, Action action, Set<Participant> members) {
    if (!BETWEEN_BOTH.permits(actor, action, members)) {
      return false;
    }
    Optional<Person> user = one(members, Person.USER).flatMap(people::find);
    Participant doctor = one(members, Person.DOCTOR).orElseThrow();
    return user.map(known -> known.isCaredForBy(doctor)).orElse(action == Action.READ);
  }

  private static Optional<Participant> one(Set<Participant> members, String type) {
    return members.stream().filter(member -> member.type().equals(type)).findFirst();
  }
}
