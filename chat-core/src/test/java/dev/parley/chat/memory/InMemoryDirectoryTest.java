package dev.parley.chat.memory;

import dev.parley.chat.contract.ParticipantDirectoryContract;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;

class InMemoryDirectoryTest extends ParticipantDirectoryContract {
  private final Participant viewer = Participant.of("user", 1);
  private final InMemoryDirectory people =
      InMemoryDirectory.create()
          .put(viewer, ParticipantProfile.of("Ann Lee"))
          .put(Participant.of("user", 2), ParticipantProfile.of("Bo Berg"))
          .put(Participant.of("doctor", 1), ParticipantProfile.of("Dr. Maya Lind"))
          .put(Participant.of("doctor", 2), ParticipantProfile.of("dr. Ada Nwosu"))
          .put(
              Participant.of("doctor", 3),
              ParticipantProfile.of("Dr. Maya Lind").with("specialty", "x"))
          .put(Participant.of("doctor", "03"), ParticipantProfile.of("Dr. Émile Roy"));

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
