package dev.parley.chat.clinic.people;

import java.security.SecureRandom;
import java.util.Optional;

/** Checks passwords so that nobody learns who is there. Thread-safe. */
public final class Passwords {
  private final People people;
  private final PasswordHash nobodys = PasswordHash.of("", new SecureRandom());

  /**
   * Joins passwords with those they belong to.
   *
   * @param people everybody who may sign in
   */
  public Passwords(People people) {
    this.people = people;
  }

  /**
   * Finds whom a type, an id and a password belong to. An unknown person costs the same work and
   * gives the same answer as a wrong password.
   *
   * @param type as typed in
   * @param id as typed in
   * @param password as typed in
   * @return the person, if all three fit
   */
  public Optional<Person> check(String type, String id, String password) {
    Optional<Person> person = people.find(type, id);
    PasswordHash hash = person.flatMap(Person::password).orElse(nobodys);
    boolean matches = hash.matches(password);
    return person.filter(found -> matches && found.password().isPresent());
  }
}
