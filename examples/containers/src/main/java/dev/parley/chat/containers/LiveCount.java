package dev.parley.chat.containers;

import dev.parley.chat.servlet.ChatServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Returns how many sockets and waiting polls there are. */
final class LiveCount extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient ChatServlet chat;

  LiveCount(ChatServlet chat) {
    this.chat = chat;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getOutputStream().print(chat.liveConnections());
  }
}
