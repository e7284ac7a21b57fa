package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.servlet.CallerResolver;
import dev.parley.chat.servlet.ChatServlet;
import jakarta.servlet.ServletContext;
import java.util.List;

/** More settings than the defaults. */
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
