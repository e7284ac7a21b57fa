package dev.parley.chat.servlet;

import java.io.IOException;

/** Handles the requests of one endpoint. Thread-safe. */
@FunctionalInterface
interface Handler {
  void handle(Exchange exchange) throws IOException;
}
