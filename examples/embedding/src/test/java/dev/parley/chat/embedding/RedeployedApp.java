package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.ChatServlet;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A web application with a chat, which opens its resources at startup and closes them at shutdown.
 */
public final class RedeployedApp implements ServletContextListener {
  private @Nullable JdbcStorage storage;
  private @Nullable Chat chat;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Path folder = Path.of(event.getServletContext().getInitParameter("folder"));
    JdbcStorage opened = JdbcStorage.sqlite(folder.resolve("chat.db"));
    storage = opened;
    InMemoryDirectory people = InMemoryDirectory.create();
    people.put(Participant.of("user", 1), ParticipantProfile.of("Ann"));
    people.put(Participant.of("doctor", 2), ParticipantProfile.of("Ben"));
    Chat built =
        Chat.builder()
            .storage(opened)
            .attachments(FileAttachmentStore.in(folder.resolve("images")))
            .directory(people)
            .access(AccessPolicy.betweenTypes("user", "doctor"))
            .build();
    chat = built;
    ChatServlet.register(
        event.getServletContext(),
        built,
        request ->
            Optional.ofNullable(request.getHeader("Test-Caller"))
                .map(text -> text.split("/", 2))
                .map(parts -> Caller.of(Participant.of(parts[0], parts[1]))));
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (chat != null) {
      chat.close();
    }
    if (storage != null) {
      storage.close();
    }
  }
}
