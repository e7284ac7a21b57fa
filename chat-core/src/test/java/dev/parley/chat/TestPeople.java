package dev.parley.chat;

import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A directory of a few people, who all could be anybody's contact. */
final class TestPeople implements ParticipantDirectory {
  private final Set<Participant> known;

  TestPeople(Participant... known) {
    this.known = new TreeSet<>(List.of(known));
  }

  void forget(Participant participant) {
    known.remove(participant);
  }

  @Override
  public Map<Participant, Profile> profiles(Collection<Participant> participants) {
    return participants.stream()
        .distinct()
        .filter(known::contains)
        .collect(Collectors.toMap(who -> who, TestPeople::profile));
  }

  @Override
  public ContactPage contactsOf(Participant viewer, ContactQuery query) {
    List<ContactPage.Contact> all =
        known.stream()
            .filter(who -> query.type().filter(type -> !type.equals(who.type())).isEmpty())
            .filter(who -> !who.equals(viewer))
            .filter(
                who ->
                    query.prefix().filter(prefix -> !prefix.matches(profile(who).name())).isEmpty())
            .map(who -> new ContactPage.Contact(who, profile(who)))
            .sorted(Comparator.comparing(contact -> contact.profile().name()))
            .toList();
    int from = query.cursor().map(Integer::parseInt).orElse(0);
    int to = Math.min(all.size(), from + query.limit());
    return new ContactPage(
        new ArrayList<>(all.subList(from, to)),
        to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
  }

  private static Profile profile(Participant participant) {
    return Profile.of(participant.type() + " number " + participant.id());
  }
}
