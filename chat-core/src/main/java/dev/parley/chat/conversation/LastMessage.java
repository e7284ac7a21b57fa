package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;
import java.time.Instant;

/**
 * The newest message of a conversation, as a list shows it. Immutable; its {@link #toString()}
 * leaves out the text.
 *
 * @param seq its number
 * @param sender who sent it
 * @param kind what it is made of
 * @param preview the beginning of its text, at most 200 code points, cut between two characters as
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
   * Cuts a text to a preview. Family emoji, letters with accents and flags stay whole.
   *
   * @param text any text
   * @return its beginning, at most 200 code points
   */
  public static String cut(String text) {
    int[] beginning = text.codePoints().limit(PREVIEW_LENGTH + 1L).toArray();
    if (beginning.length <= PREVIEW_LENGTH) {
      return text;
    }
    int end = PREVIEW_LENGTH;
    while (end > 0 && Clusters.isWithin(beginning, end)) {
      end--;
    }
    return new String(beginning, 0, end > 0 ? end : PREVIEW_LENGTH);
  }

  @Override
  public String toString() {
    return "LastMessage[#" + seq + " " + kind + "]";
  }
}
