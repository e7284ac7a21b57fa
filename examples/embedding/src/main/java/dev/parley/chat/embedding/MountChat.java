package dev.parley.chat.embedding;

// snippet: mount
import dev.parley.chat.Chat;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.ChatServlet;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.Optional;

@WebListener
public final class MountChat implements ServletContextListener {
  private static final Path DATA = Path.of(System.getProperty("chat.data", "chat-data"));
  private final JdbcStorage storage = JdbcStorage.sqlite(DATA.resolve("chat.db"));
  private final Chat chat = FirstChat.open(storage, DATA);

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ChatServlet.register(event.getServletContext(), chat, MountChat::signedIn);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    chat.close();
    storage.close();
  }

  static Optional<Caller> signedIn(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false))
        .map(session -> (Participant) session.getAttribute("chat_participant")) // set by you
        .map(Caller::of);
  }
}

// end
