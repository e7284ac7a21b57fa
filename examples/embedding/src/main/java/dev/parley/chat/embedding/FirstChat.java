package dev.parley.chat.embedding;

// snippet: first-chat
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.nio.file.Path;

/** A patient writes to a doctor, who reads it. */
public final class FirstChat {
  static final Participant PATIENT = Participant.of("user", 7);
  static final Participant DOCTOR = Participant.of("doctor", 7);

  public static void main(String[] args) {
    Path folder = Path.of("chat-data");
    try (JdbcStorage storage = JdbcStorage.sqlite(folder.resolve("chat.db"));
        Chat chat = open(storage, folder)) {
      chat.send(Draft.from(PATIENT).to(DOCTOR).text("Good morning"));
      chat.messages(DOCTOR, PATIENT, PageRequest.latest(1))
          .forEach(message -> System.out.println(message.sender() + ": " + message.text()));
    }
  }

  static Chat open(JdbcStorage storage, Path folder) {
    return Chat.builder()
        .storage(storage)
        .attachments(FileAttachmentStore.in(folder.resolve("uploads")))
        .directory(
            InMemoryDirectory.create() // later a ParticipantDirectory over your tables
                .put(PATIENT, ParticipantProfile.of("Ann Lee"))
                .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .build();
  }
}

// end
