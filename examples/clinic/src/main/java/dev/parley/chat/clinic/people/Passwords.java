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
   * Names the account that a sign-in is about, so that attempts by id and by e-mail address count
   * as attempts at one account.
   *
   * @param type as typed in; may be empty with an e-mail address
   * @param name the id or the e-mail address, as typed in
   * @return the account, or what was typed in for an unknown one
   */
  public String account(String type, String name) {
    return people
        .find(type, name)
        .map(person -> person.participant().toString())
        .orElse(type + "/" + name);
  }

  /**
   * Finds the person with a type, an id or e-mail address, and a password. An unknown person takes
   * the same time and gives the same result as a wrong password.
   *
   * @param type as typed in; may be empty with an e-mail address
   * @param name the id or the e-mail address, as typed in
   * @param password as typed in
   * @return the person, if all match
   */
  public Optional<Person> check(String type, String name, String password) {
    Optional<Person> person = people.find(type, name);
    PasswordHash hash = person.flatMap(Person::password).orElse(nobodys);
    boolean matches = hash.matches(password);
    return person.filter(found -> matches && found.password().isPresent());
  }
}
