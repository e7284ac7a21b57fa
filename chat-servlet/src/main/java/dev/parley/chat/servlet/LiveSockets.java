package dev.parley.chat.servlet;

import dev.parley.chat.conversation.FeedPosition;
import java.io.IOException;
import java.util.Optional;

/**
 * Turns a permitted request into a WebSocket. Stands between the servlet and the classes that need
 * jakarta.websocket, so that the servlet loads where that API is missing.
 */
@FunctionalInterface
interface LiveSockets {
  /**
   * Answers 101 and goes on by itself.
   *
   * @param caller who was let in
   * @param cursor the last feed position the client knows; empty for now
   * @param base where this server's URLs begin
   */
  void upgrade(Exchange exchange, Caller caller, Optional<FeedPosition> cursor, String base)
      throws IOException;
}
