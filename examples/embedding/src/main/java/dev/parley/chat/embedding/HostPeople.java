package dev.parley.chat.embedding;

import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.Profile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
    return participants.stream()
        .distinct()
        .flatMap(who -> find(who).map(profile -> Map.entry(who, profile)).stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public ContactPage contactsOf(Participant viewer, ContactQuery query) {
    if (!viewer.type().equals("user") || !query.type().equals(Optional.of("doctor"))) {
      return new ContactPage(List.of(), Optional.empty());
    }
    String after = query.cursor().orElse("");
    String prefix = query.prefix().map(typed -> typed.value()).orElse("");
    List<DoctorRow> rows = doctors.byName(prefix, after, query.limit());
    return new ContactPage(
        rows.stream()
            .map(row -> new ContactPage.Contact(Participant.of("doctor", row.id()), profile(row)))
            .toList(),
        rows.size() < query.limit()
            ? Optional.empty()
            : Optional.of(rows.get(rows.size() - 1).name()));
  }

  private Optional<Profile> find(Participant who) {
    return who.type().equals("doctor")
        ? doctors.byId(who.id()).map(HostPeople::profile)
        : users.nameOf(who.id()).map(Profile::of);
  }

  private static Profile profile(DoctorRow row) {
    return Profile.of(row.name()).withAvatar(row.photo()).with("specialty", row.specialty());
  }
}

// end

/** A row of the host's. */
record DoctorRow(long id, String name, String photo, String specialty) {}

/** The host's own data access. */
interface DoctorTable {
  Optional<DoctorRow> byId(String id);

  List<DoctorRow> byName(String prefix, String afterName, int limit);
}

/** The host's own data access. */
interface UserTable {
  Optional<String> nameOf(String id);
}
