package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/**
 * How far a client says it has come. Immutable.
 *
 * @param delivered every message up to this seq has arrived; 0 leaves the mark
 * @param read every message up to this seq was seen; 0 leaves the mark
 */
record Marked(long delivered, long read) {
  static Marked of(Parameters parameters) {
    Optional<Long> read = parameters.number("up_to");
    Optional<Long> delivered = parameters.number("delivered_to");
    if (read.isEmpty() && delivered.isEmpty()) {
      throw Refusal.invalidParameter("Give up_to, delivered_to, or both.");
    }
    return new Marked(delivered.orElse(0L), read.orElse(0L));
  }

  Member move(Chat chat, Participant caller, Participant partner) {
    return chat.mark(caller, partner, delivered, read);
  }
}
