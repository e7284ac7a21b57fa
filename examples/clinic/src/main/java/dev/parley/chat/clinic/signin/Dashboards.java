package dev.parley.chat.clinic.signin;

import dev.parley.chat.clinic.people.Person;
import dev.parley.chat.participant.Participant;

/** Where somebody is at home. */
public final class Dashboards {
  private Dashboards() {}

  /**
   * Finds a person's own page.
   *
   * @param participant who
   * @return its path
   */
  public static String of(Participant participant) {
    return participant.type().equals(Person.DOCTOR) ? "/doctor" : "/patient";
  }
}
