package clinic.chat;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.servlet.ChatServlet;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.nio.file.Path;

/** A patient writes to a doctor, in an app made of modules. */
public final class ModularChat {
  private ModularChat() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Participant patient = Participant.of("user", 7);
    Participant doctor = Participant.of("doctor", 7);
    InMemoryDirectory people =
        InMemoryDirectory.create()
            .put(patient, ParticipantProfile.of("Ann Lee"))
            .put(doctor, ParticipantProfile.of("Dr. Maya Lind"));
    try (JdbcStorage storage = JdbcStorage.sqlite(folder.resolve("chat.db"));
        Chat chat =
            Chat.builder()
                .storage(storage)
                .attachments(FileAttachmentStore.in(folder.resolve("uploads")))
                .directory(people)
                .access(AccessPolicy.betweenTypes("user", "doctor"))
                .build()) {
      chat.send(Draft.from(patient).to(doctor).text("Good morning"));
      chat.messages(doctor, patient, PageRequest.latest(50))
          .forEach(message -> System.out.println(message.sender() + ": " + message.text()));
      System.out.println(ChatServlet.class.getModule().getName());
    }
  }
}
