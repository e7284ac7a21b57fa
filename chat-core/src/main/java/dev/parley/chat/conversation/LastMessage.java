package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** A character as a reader sees it; BreakIterator takes families apart before JDK 20. */
  private static final Pattern CHARACTER = Pattern.compile("\\X");

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
    // The character that would be cut may reach far beyond; a few more code points show that.
    Matcher character = CHARACTER.matcher(text.substring(0, Math.min(text.length(), 2 * end)));
    int whole = 0;
    while (character.find() && character.end() <= end) {
      whole = character.end();
    }
    return text.substring(0, whole > 0 ? whole : end);
  }

  @Override
  public String toString() {
    return "LastMessage[#" + seq + " " + kind + "]";
  }
}
