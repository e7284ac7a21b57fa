package dev.parley.chat.clinic.signin;

import dev.parley.chat.clinic.people.Person;
import dev.parley.chat.participant.Participant;

/** The dashboard's path for each type of person. */
public final class Dashboards {
  private Dashboards() {}

  /**
   * Finds a person's own page.
   *
   * @param participant the person
   * @return its path
   */
  public static String of(Participant participant) {
    return participant.type().equals(Person.DOCTOR) ? "/doctor" : "/patient";
  }
}
