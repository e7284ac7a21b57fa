package dev.parley.chat.embedding;

import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.NamePrefix;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.Profile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory over the tables a host has already. */
// snippet: directory
final class HostPeople implements ParticipantDirectory {
  private final DoctorTable doctors;
  private final UserTable users;

  HostPeople(DoctorTable doctors, UserTable users) {
    this.doctors = doctors;
    this.users = users;
  }

  @Override
  public Map<Participant, Profile> profiles(Collection<Participant> participants) {
    Map<Participant, Profile> known = new HashMap<>();
    for (DoctorRow row : doctors.byIds(idsOf("doctor", participants))) {
      known.put(Participant.of("doctor", row.id()), profile(row));
    }
    for (UserRow row : users.byIds(idsOf("user", participants))) {
      known.put(Participant.of("user", row.id()), Profile.of(row.name()));
    }
    return known;
  }

  @Override
  public ContactPage contactsOf(Participant viewer, ContactQuery query) {
    if (!viewer.type().equals("user") || !query.type().equals(Optional.of("doctor"))) {
      return new ContactPage(List.of(), Optional.empty());
    }
    long after = query.cursor().map(Long::parseLong).orElse(0L); // the last doctor's id
    List<DoctorRow> rows =
        doctors.behind(after, query.prefix().map(NamePrefix::value), query.limit() + 1);
    List<DoctorRow> page = rows.subList(0, Math.min(rows.size(), query.limit()));
    return new ContactPage(
        page.stream()
            .map(row -> new ContactPage.Contact(Participant.of("doctor", row.id()), profile(row)))
            .toList(),
        rows.size() > page.size()
            ? Optional.of(Long.toString(page.get(page.size() - 1).id()))
            : Optional.empty());
  }

  private static List<String> idsOf(String type, Collection<Participant> participants) {
    return participants.stream()
        .filter(who -> who.type().equals(type)) // user 7 is not doctor 7
        .map(Participant::id)
        .toList();
  }

  private static Profile profile(DoctorRow row) {
    return Profile.of(row.name()).withAvatar(row.photo()).with("specialty", row.specialty());
  }
}

// end
