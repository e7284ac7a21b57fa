package dev.parley.chat.servlet;

import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Action;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.Profile;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ten users and ten doctors, who can leave, be renamed, and be forbidden to talk. */
final class People implements ParticipantDirectory, AccessPolicy {
  private static final AccessPolicy RULE = AccessPolicy.betweenTypes("user", "doctor");

  final Map<Participant, Profile> known = new ConcurrentHashMap<>();
  final Set<Action> forbidden = ConcurrentHashMap.newKeySet();

  People() {
    IntStream.rangeClosed(1, 10)
        .forEach(
            number -> {
              known.put(
                  Participant.of("user", number),
                  Profile.of("Patient " + number)
                      .withAvatar("/uploads/user_photos/" + number + ".svg")
                      .with("email", "p" + number + "@example.org"));
              known.put(
                  Participant.of("doctor", number),
                  Profile.of("Dr. Émile " + (char) ('A' + number - 1))
                      .with("specialty", "Obstetrics")
                      .with("id", "overwritten?"));
            });
  }

  @Override
  public Map<Participant, Profile> profiles(Collection<Participant> participants) {
    return participants.stream()
        .distinct()
        .filter(known::containsKey)
        .collect(Collectors.toMap(who -> who, known::get));
  }

  @Override
  public ContactPage contactsOf(Participant viewer, ContactQuery query) {
    int from = query.cursor().map(Integer::parseInt).orElse(0);
    List<ContactPage.Contact> all =
        known.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(viewer))
            .filter(
                entry -> query.type().filter(type -> !type.equals(entry.getKey().type())).isEmpty())
            .filter(
                entry ->
                    query
                        .prefix()
                        .filter(prefix -> !prefix.matches(entry.getValue().name()))
                        .isEmpty())
            .map(entry -> new ContactPage.Contact(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(contact -> contact.profile().name()))
            .toList();
    int to = Math.min(all.size(), from + query.limit());
    return new ContactPage(
        all.subList(from, to),
        to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
  }

  @Override
  public boolean permits(Participant actor, Action action, Set<Participant> members) {
    return !forbidden.contains(action) && RULE.permits(actor, action, members);
  }
}
