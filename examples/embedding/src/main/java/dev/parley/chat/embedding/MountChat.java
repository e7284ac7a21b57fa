package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.ChatServlet;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;

/** Mounts the endpoints when the host starts. */
// snippet: mount
final class MountChat implements ServletContextListener {
  private final Chat chat;

  MountChat(Chat chat) {
    this.chat = chat;
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ChatServlet.register(event.getServletContext(), chat, MountChat::signedIn);
  }

  private static Optional<Caller> signedIn(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return Optional.ofNullable(session)
        .map(known -> (Long) known.getAttribute("user_id"))
        .map(id -> Caller.of(Participant.of("user", id)));
  }
}

// end

/** Settings beyond the usual ones. */
final class MountWithSettings {
  private MountWithSettings() {}

  static ChatServlet behindProxy(Chat chat) {
    // snippet: settings
    ChatServlet servlet =
        ChatServlet.builder(chat, request -> Optional.empty())
            .publicUrl("https://clinic.example.org")
            .allowedOrigins(List.of("https://app.clinic.example.org"))
            .defaultAvatar("/assets/default-avatar.svg")
            .build();
    // end
    return servlet;
  }
}
