package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.time.Clock;

/** A chat for the tests of a host: it needs no file, no database and no server. */
// snippet: in-memory
final class TestChat {
  static final Participant ANN = Participant.of("user", 7);
  static final Participant MAYA = Participant.of("doctor", 7);

  private TestChat() {}

  static Chat open(Clock clock) { // close it after each test
    return Chat.builder()
        .storage(InMemoryStorage.create())
        .attachments(InMemoryAttachments.create(clock))
        .directory(
            InMemoryDirectory.create()
                .put(ANN, ParticipantProfile.of("Ann Lee"))
                .put(MAYA, ParticipantProfile.of("Dr. Maya Lind")))
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .clock(clock)
        .build();
  }
}

// end
