package dev.parley.chat.servlet;

import dev.parley.chat.conversation.UpTo;
import java.util.Optional;

/** The marks that a client requests, in a form or a frame. */
final class MarkRequest {
  private MarkRequest() {}

  static UpTo upTo(Parameters parameters) {
    Optional<Long> read = parameters.number("up_to");
    Optional<Long> delivered = parameters.number("delivered_to");
    if (read.isEmpty() && delivered.isEmpty()) {
      throw Refusal.invalidParameter("Give up_to, delivered_to, or both.");
    }
    return new UpTo(delivered.orElse(0L), read.orElse(0L));
  }
}
