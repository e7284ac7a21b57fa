package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Profile;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.nio.file.Path;
import java.util.List;

/** The shortest way to a message that survives a power cut. */
final class TenLines {
  private TenLines() {}

  static List<Message> talk(Path folder) {
    // snippet: ten-lines
    Participant patient = Participant.of("user", 7);
    Participant doctor = Participant.of("doctor", 7);
    try (JdbcStorage storage = JdbcStorage.sqlite(folder.resolve("chat.db"));
        Chat chat =
            Chat.builder()
                .storage(storage)
                .attachments(FileAttachmentStore.in(folder.resolve("uploads")))
                .directory(
                    InMemoryDirectory.create()
                        .put(patient, Profile.of("Ann Lee"))
                        .put(doctor, Profile.of("Dr. Maya Lind")))
                .access(AccessPolicy.betweenTypes("user", "doctor"))
                .build()) {
      chat.send(Draft.from(patient).to(doctor).text("Good morning"));
      return chat.messages(doctor, patient, PageRequest.latest(50));
    }
    // end
  }
}
