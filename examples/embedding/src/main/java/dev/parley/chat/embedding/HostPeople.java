package dev.parley.chat.embedding;

import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory over tables that the host already has. */
// snippet: directory
final class HostPeople implements ParticipantDirectory {
  private final DoctorTable doctors;
  private final UserTable users;

  HostPeople(DoctorTable doctors, UserTable users) {
    this.doctors = doctors;
    this.users = users;
  }

  @Override
  public Map<Participant, ParticipantProfile> profiles(Collection<Participant> participants) {
    Map<Participant, ParticipantProfile> known = new HashMap<>();
    for (DoctorRow row : doctors.byIds(idsOf("doctor", participants))) {
      known.put(Participant.of("doctor", row.id()), profile(row));
    }
    for (UserRow row : users.byIds(idsOf("user", participants))) {
      known.put(Participant.of("user", row.id()), ParticipantProfile.of(row.name()));
    }
    return known;
  }

  @Override
  public ContactPage contactsOf(Participant viewer, ContactQuery query) {
    boolean doctorsWanted = query.type().orElse("doctor").equals("doctor"); // none named: all types
    if (!viewer.type().equals("user") || !doctorsWanted) {
      return new ContactPage(List.of(), Optional.empty());
    }
    long after = query.cursor().map(Long::parseLong).orElse(0L); // the last doctor's id
    List<DoctorRow> rows =
        doctors.after(after, query.prefix().map(ContactQuery.NamePrefix::value), query.limit() + 1);
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

  private static ParticipantProfile profile(DoctorRow row) {
    return ParticipantProfile.of(row.name())
        .withAvatar(row.photo())
        .with("specialty", row.specialty());
  }
}

// end
