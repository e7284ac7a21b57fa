package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;
import java.text.BreakIterator;
import java.time.Instant;
import java.util.Locale;

/**
 * The newest message of a conversation, as a list shows it. Immutable; its {@link #toString()} does
 * not give the words away.
 *
 * @param seq its number
 * @param sender who said it
 * @param kind what it is made of
 * @param preview the beginning of its words, at most 200 code points, cut between two characters as
 *     a reader sees them; empty for an image alone
 * @param sentAt when
 */
public record LastMessage(
    long seq, Participant sender, MessageKind kind, String preview, Instant sentAt) {
  /** The most code points a preview holds. */
  public static final int PREVIEW_LENGTH = 200;

  /** Cuts the preview. */
  public LastMessage {
    preview = cut(preview);
  }

  /**
   * The list's view of a message.
   *
   * @param message the newest of a conversation
   * @return its beginning
   */
  public static LastMessage of(Message message) {
    return new LastMessage(
        message.seq(), message.sender(), message.kind(), message.text(), message.sentAt());
  }

  /**
   * Cuts a text to a preview. Family emoji and letters with accents stay whole (Unicode UAX 29).
   *
   * @param text any text
   * @return its beginning, at most 200 code points
   */
  public static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= PREVIEW_LENGTH) {
      return text;
    }
    int end = text.offsetByCodePoints(0, PREVIEW_LENGTH);
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    // Enough beyond the end to see whether the character there goes on.
    characters.setText(text.substring(0, Math.min(text.length(), end + PREVIEW_LENGTH)));
    int whole = characters.isBoundary(end) ? end : characters.preceding(end);
    return text.substring(0, whole > 0 ? whole : end);
  }

  @Override
  public String toString() {
    return "LastMessage[#" + seq + " " + kind + "]";
  }
}
