package dev.parley.chat.embedding;

import dev.parley.chat.contract.ParticipantDirectoryContract;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The documented example of a host's directory keeps the port's promises. */
class HostPeopleTest extends ParticipantDirectoryContract {
  private static final Comparator<DoctorRow> BY_NAME =
      Comparator.comparing(DoctorRow::name).thenComparing(DoctorRow::id);
  private static final List<DoctorRow> DOCTORS =
      List.of(
          new DoctorRow(1, "Dr. Maya Lind", "/1.svg", "Obstetrics"),
          new DoctorRow(2, "Dr. Ada Nwosu", "/2.svg", "Cardiology"),
          new DoctorRow(3, "Dr. Maya Lind", "/3.svg", "Radiology"),
          new DoctorRow(7, "Dr. Zoe Roy", "/7.svg", "Neurology"));

  @Override
  protected ParticipantDirectory directory() {
    return new HostPeople(new Doctors(), HostPeopleTest::users);
  }

  @Override
  protected Participant viewer() {
    return Participant.of("user", 7);
  }

  @Override
  protected String contactType() {
    return "doctor";
  }

  private static List<UserRow> users(Collection<String> ids) {
    return ids.contains("7") ? List.of(new UserRow(7, "Ann Lee")) : List.of();
  }

  /** The results of a host's SQL. */
  private static final class Doctors implements DoctorTable {
    @Override
    public List<DoctorRow> byIds(Collection<String> ids) {
      return DOCTORS.stream().filter(row -> ids.contains(Long.toString(row.id()))).toList();
    }

    @Override
    public List<DoctorRow> after(long doctorId, Optional<String> prefix, int limit) {
      Optional<DoctorRow> last = DOCTORS.stream().filter(row -> row.id() == doctorId).findFirst();
      return DOCTORS.stream()
          .sorted(BY_NAME)
          .filter(row -> last.isEmpty() || BY_NAME.compare(row, last.get()) > 0)
          .filter(
              row ->
                  prefix.isEmpty() || new ContactQuery.NamePrefix(prefix.get()).matches(row.name()))
          .limit(limit)
          .toList();
    }
  }
}
