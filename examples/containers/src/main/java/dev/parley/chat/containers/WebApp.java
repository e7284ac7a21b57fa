package dev.parley.chat.containers;

import dev.parley.chat.Chat;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.servlet.ChatServlet;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Enumeration;

/** The chat, the sign-in and what they need, however the container starts them. */
final class WebApp implements AutoCloseable {
  private final JdbcStorage storage;
  private final Chat chat;

  private WebApp(JdbcStorage storage, Chat chat) {
    this.storage = storage;
    this.chat = chat;
  }

  /** Opens the chat in a folder of this context's own, below that of the property chat.data. */
  static WebApp start(ServletContext servlets) {
    Path folder =
        Path.of(System.getProperty("chat.data", "chat-data"))
            .resolve(servlets.getContextPath().replace("/", ""));
    JdbcStorage storage = JdbcStorage.sqlite(folder.resolve("chat.db"));
    Chat chat =
        Chat.builder()
            .storage(storage)
            .attachments(FileAttachmentStore.in(folder.resolve("uploads")))
            .directory(
                InMemoryDirectory.create()
                    .put(Participant.of("user", 7), ParticipantProfile.of("Ann Lee"))
                    .put(Participant.of("doctor", 7), ParticipantProfile.of("Émile Lind")))
            .access(AccessPolicy.betweenTypes("user", "doctor"))
            .build();
    ChatServlet servlet = ChatServlet.register(servlets, chat, SignIn::caller);
    servlets.addServlet("sign-in", new SignIn()).addMapping("/sign-in");
    servlets.addServlet("live-count", new LiveCount(servlet)).addMapping("/live-count");
    return new WebApp(storage, chat);
  }

  // snippet: close-in-a-war
  @Override
  public void close() {
    chat.close();
    storage.close();
    Enumeration<Driver> drivers = DriverManager.getDrivers(); // those of this web application
    while (drivers.hasMoreElements()) {
      Driver driver = drivers.nextElement();
      if (driver.getClass().getClassLoader() == WebApp.class.getClassLoader()) {
        try {
          DriverManager.deregisterDriver(driver);
        } catch (SQLException refused) {
          throw new IllegalStateException(refused);
        }
      }
    }
  }
  // end
}
