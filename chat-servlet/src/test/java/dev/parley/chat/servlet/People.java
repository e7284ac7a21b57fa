package dev.parley.chat.servlet;

import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.About;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Action;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Ten users and ten doctors, who can be removed, renamed, and forbidden to talk. */
final class People implements AccessPolicy {
  private static final AccessPolicy RULE = AccessPolicy.betweenTypes("user", "doctor");

  final InMemoryDirectory known = InMemoryDirectory.create();
  final Set<Action> forbidden = ConcurrentHashMap.newKeySet();

  People() {
    IntStream.rangeClosed(1, 10)
        .forEach(
            number -> {
              known.put(
                  Participant.of("user", number),
                  ParticipantProfile.of("Patient " + number)
                      .withAvatar("/uploads/user_photos/" + number + ".svg")
                      .with("email", "p" + number + "@example.org"));
              known.put(
                  Participant.of("doctor", number),
                  ParticipantProfile.of("Dr. Émile " + (char) ('A' + number - 1))
                      .with("specialty", "Obstetrics")
                      .with("id", "overwritten?"));
            });
  }

  @Override
  public boolean permits(Participant actor, Action action, About about) {
    return !forbidden.contains(action) && RULE.permits(actor, action, about);
  }
}
