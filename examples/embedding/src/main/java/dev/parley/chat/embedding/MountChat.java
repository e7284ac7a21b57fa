package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.CallerResolver;
import dev.parley.chat.servlet.ChatServlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;

/** Mounts the endpoints when the host starts. */
// snippet: mount
final class MountChat implements ServletContextListener { // servletContext.addListener(…)
  private final Chat chat;

  MountChat(Chat chat) {
    this.chat = chat;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ChatServlet.register(event.getServletContext(), chat, MountChat::signedIn);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    chat.close(); // then the storage
  }

  /** Whom the host's sign-in put into the session: Participant.of("user", 7), or a doctor. */
  static Optional<Caller> signedIn(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return Optional.ofNullable(session)
        .map(known -> (Participant) known.getAttribute("chat_participant"))
        .map(Caller::of);
  }
}

// end

/** Settings beyond the usual ones. */
final class MountWithSettings {
  private MountWithSettings() {}

  static void behindProxy(ServletContext servletContext, Chat chat, CallerResolver callers) {
    // snippet: settings
    ChatServlet.builder(chat, callers)
        .publicUrl("https://clinic.example.org")
        .allowedOrigins(List.of("https://app.clinic.example.org"))
        .defaultAvatar("/assets/default-avatar.svg")
        .build()
        .register(servletContext);
    // end
  }
}
