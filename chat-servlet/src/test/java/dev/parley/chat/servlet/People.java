package dev.parley.chat.servlet;

import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.About;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Ten users and ten doctors, who can be removed, renamed, and forbidden to talk. Anyone may be in a
 * group with anyone.
 */
final class People implements AccessPolicy {
  private static final AccessPolicy RULE = AccessPolicy.betweenTypes("user", "doctor");

  final InMemoryDirectory known = InMemoryDirectory.create();
  final Set<AccessPolicy.Action> forbidden = ConcurrentHashMap.newKeySet();

  /** Whom no one may put into a group. */
  final Set<Participant> unwilling = ConcurrentHashMap.newKeySet();

  /** How often someone is still permitted to send to a group. */
  final AtomicInteger sendsToGroups = new AtomicInteger(Integer.MAX_VALUE);

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
    boolean groups = action == Action.START_GROUP || action == Action.INVITE;
    if (action == Action.SEND
        && about.kind() == Peer.Kind.GROUP
        && sendsToGroups.getAndDecrement() <= 0) {
      return false;
    }
    return !forbidden.contains(action)
        && (about.kind() == Peer.Kind.GROUP || groups || RULE.permits(actor, action, about))
        && !(groups && about.partnerOf(actor).filter(unwilling::contains).isPresent());
  }
}
