package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Parses people in a parameter: {@code doctor:3,user:7}. Ids may contain a colon. */
final class ParticipantList {
  private ParticipantList() {}

  /**
   * Parses a list.
   *
   * @throws IllegalArgumentException if it is malformed, or names someone twice
   */
  static Set<Participant> parse(String text) {
    Set<Participant> people = new LinkedHashSet<>();
    for (String one : text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1))) {
      if (!people.add(parseOne(one))) {
        throw new IllegalArgumentException("Someone is named twice.");
      }
    }
    return people;
  }

  /**
   * Parses one person.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static Participant parseOne(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("A person is a type, a colon and an id.");
    }
    return Participant.of(text.substring(0, colon), text.substring(colon + 1));
  }
}
