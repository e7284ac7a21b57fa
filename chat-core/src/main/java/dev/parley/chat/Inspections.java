package dev.parley.chat;

import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.participant.Participant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Begins inspections: what reads without a policy still reads by {@link Reading}. */
record Inspections(
    Reading reading,
    ConversationLists lists,
    Optional<GroupStore> groups,
    Consumer<ChatEvent> listeners,
    OpenState open) {
  private static final int LONGEST_PURPOSE = 200;
  private static final int LINE_SEPARATOR = 0x2028;
  private static final int PARAGRAPH_SEPARATOR = 0x2029;
  private static final Set<Byte> DIRECTIONS =
      Set.of(
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE);

  Inspection of(Participant inspector, String purpose) {
    boolean valid =
        purpose.codePoints().anyMatch(Character::isLetterOrDigit)
            && purpose.codePointCount(0, purpose.length()) <= LONGEST_PURPOSE
            && purpose.codePoints().noneMatch(Inspections::breaksTheLine);
    if (!valid) {
      throw new IllegalArgumentException(
          "An inspection needs a purpose: text of at most 200 characters, in one line.");
    }
    return new Inspection(inspector, purpose, reading, lists, groups, listeners, open);
  }

  /** Also what changes the direction of writing, since a purpose is shown in a line of a log. */
  private static boolean breaksTheLine(int character) {
    return Character.isISOControl(character)
        || character == LINE_SEPARATOR
        || character == PARAGRAPH_SEPARATOR
        || DIRECTIONS.contains(Character.getDirectionality(character));
  }
}
