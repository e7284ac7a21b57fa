package dev.parley.chat.clinic.people;

import java.security.SecureRandom;
import java.util.Optional;

/** Checks passwords without revealing whether a person exists. Thread-safe. */
public final class Passwords {
  private final People people;
  private final PasswordHash nobodys = PasswordHash.of("", new SecureRandom());

  /**
   * Creates the check.
   *
   * @param people all who may sign in
   */
  public Passwords(People people) {
    this.people = people;
  }

  /**
   * Finds the person with a type, an id and a password. An unknown person takes the same time and
   * gives the same result as a wrong password.
   *
   * @param type as typed in
   * @param id as typed in
   * @param password as typed in
   * @return the person, if all three match
   */
  public Optional<Person> check(String type, String id, String password) {
    Optional<Person> person = people.find(type, id);
    PasswordHash hash = person.flatMap(Person::password).orElse(nobodys);
    boolean matches = hash.matches(password);
    return person.filter(found -> matches && found.password().isPresent());
  }
}
