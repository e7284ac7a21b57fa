package dev.parley.chat.clinic.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.ParticipantDirectoryContract;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest extends ParticipantDirectoryContract {
  private final People people = PeopleFile.builtIn();

  PeopleTest() throws IOException {}

  @ParameterizedTest
  @CsvSource({
    "dermatology, Dr. Leila Haddad",
    "throat, Dr. Jonas Weber",
    "heart cen, Dr. Amara Okafor",
    "leila, Dr. Leila Haddad"
  })
  void aDoctorIsFoundByNameSpecialtyAndDepartment(String typed, String name) {
    assertThat(found(typed)).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uploads", "ermatology", "clinic.example"})
  void noOneIsFoundByHiddenFieldsOrTheMiddleOfAWord(String typed) {
    assertThat(found(typed)).isEmpty();
  }

  private List<String> found(String typed) {
    ContactQuery query =
        new ContactQuery(
            Optional.of("doctor"),
            Optional.of(new ContactQuery.NamePrefix(typed)),
            Optional.empty(),
            50);
    return people.contactsOf(viewer(), query).contacts().stream()
        .map(contact -> contact.profile().name())
        .toList();
  }

  @Override
  protected ParticipantDirectory directory() {
    return people;
  }

  @Override
  protected Participant viewer() {
    return Participant.of("user", 1);
  }

  @Override
  protected String contactType() {
    return "doctor";
  }
}
