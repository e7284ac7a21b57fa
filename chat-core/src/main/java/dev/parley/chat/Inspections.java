package dev.parley.chat;

import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.util.function.Consumer;

/** Begins inspections: what reads without a policy still reads by {@link Reading}. */
record Inspections(Reading reading, ConversationLists lists, Consumer<ChatEvent> listeners) {
  private static final int LONGEST_PURPOSE = 200;

  Inspection of(Participant inspector, String purpose) {
    boolean valid =
        purpose.codePoints().anyMatch(Character::isLetterOrDigit)
            && purpose.codePointCount(0, purpose.length()) <= LONGEST_PURPOSE
            && purpose.codePoints().noneMatch(Character::isISOControl);
    if (!valid) {
      throw new IllegalArgumentException(
          "An inspection needs a purpose: text of at most 200 characters, in one line.");
    }
    return new Inspection(inspector, purpose, reading, lists, listeners);
  }
}
