package dev.parley.chat.clinic.people;

import dev.parley.chat.contract.ParticipantDirectoryContract;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import java.io.IOException;

class PeopleTest extends ParticipantDirectoryContract {
  private final People people = PeopleFile.builtIn();

  PeopleTest() throws IOException {}

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
