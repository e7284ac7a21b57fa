package dev.parley.chat;

import dev.parley.chat.contract.ParticipantDirectoryContract;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;

class TestPeopleTest extends ParticipantDirectoryContract {
  private final Participant viewer = Participant.of("user", 1);
  private final TestPeople people =
      new TestPeople(
          viewer,
          Participant.of("user", 2),
          Participant.of("doctor", 1),
          Participant.of("doctor", 2),
          Participant.of("doctor", 3));

  @Override
  protected ParticipantDirectory directory() {
    return people;
  }

  @Override
  protected Participant viewer() {
    return viewer;
  }

  @Override
  protected String contactType() {
    return "doctor";
  }
}
