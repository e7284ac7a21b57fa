package dev.parley.chat.clinic.people;

import dev.parley.chat.participant.About;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/**
 * The clinic's rule: a user and a doctor may talk if the doctor is on the user's care team. A
 * doctor who leaves the team can neither send nor read. A doctor who is only unavailable still can:
 * they are hidden from new patients, but existing chats continue. When a user has left the clinic,
 * the doctor can still read the conversation.
 *
 * <p>Doctors start groups and add people to them: other doctors, and users on whose care team they
 * are. Every member of a group can read and write in it. Thread-safe.
 */
public final class CareTeams implements AccessPolicy {
  private static final AccessPolicy BETWEEN_BOTH =
      AccessPolicy.betweenTypes(Person.USER, Person.DOCTOR);

  private final People people;

  /**
   * Creates the rule.
   *
   * @param people the people and their care teams
   */
  public CareTeams(People people) {
    this.people = people;
  }

  @Override
  public boolean permits(Participant actor, Action action, About about) {
    return switch (about.kind()) {
      // The core has checked that the actor is a member.
      case GROUP -> true;
      case PERSON ->
          switch (action) {
            case START_GROUP, INVITE -> mayAdd(actor, about.partnerOf(actor));
            case READ, SEND -> mayTalk(actor, action, about);
          };
    };
  }

  private boolean mayAdd(Participant actor, Optional<Participant> other) {
    return actor.type().equals(Person.DOCTOR)
        && other
            .flatMap(people::find)
            .filter(person -> person.isDoctor() || person.isCaredForBy(actor))
            .isPresent();
  }

  private boolean mayTalk(Participant actor, Action action, About about) {
    if (!BETWEEN_BOTH.permits(actor, action, about)) {
      return false;
    }
    Participant partner = about.partnerOf(actor).orElseThrow();
    boolean asUser = actor.type().equals(Person.USER);
    Optional<Person> user = people.find(asUser ? actor : partner);
    Participant doctor = asUser ? partner : actor;
    return user.map(known -> known.isCaredForBy(doctor)).orElse(action == AccessPolicy.Action.READ);
  }
}
