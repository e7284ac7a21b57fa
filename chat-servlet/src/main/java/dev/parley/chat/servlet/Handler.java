package dev.parley.chat.servlet;

import java.io.IOException;

/** Answers one endpoint's requests. Thread-safe. */
@FunctionalInterface
interface Handler {
  void handle(Exchange exchange) throws IOException;
}
