package dev.parley.chat.servlet;

import dev.parley.chat.conversation.FeedPosition;
import java.io.IOException;
import java.util.Optional;

/**
 * Upgrades a permitted request to a WebSocket. Separates the servlet from the classes that need
 * jakarta.websocket, so that the servlet loads where that API is missing.
 */
@FunctionalInterface
interface LiveSockets {
  /**
   * Responds with 101 and then serves the socket.
   *
   * @param caller who may open the socket
   * @param cursor the last feed position that the client knows; empty to start at the newest
   * @param base the base of this server's URLs
   */
  void upgrade(Exchange exchange, Caller caller, Optional<FeedPosition> cursor, String base)
      throws IOException;
}
