package dev.parley.chat.conversation;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import java.time.Instant;
import java.util.Optional;

/**
 * A conversation as one of its members sees it in a list. Immutable.
 *
 * @param peer the other side: a person or a group
 * @param size how many members it has
 * @param viewer the member whose list it is in, and how far they have read
 * @param others how far all the other members have received and read; empty in groups above {@link
 *     dev.parley.chat.conversation.spi.Head#MARKS_SHARED_UP_TO} members
 * @param othersSince the seq at which the first of the others joined: their marks say nothing of
 *     messages up to it. 0 for a conversation of two
 * @param profile what the host shows of a person, or a group's name; empty if the host no longer
 *     knows the person
 * @param picture a group's own picture
 * @param last the newest message that lists show
 * @param lastSeq the number of the newest message of all
 * @param revision raised by every message and by every change of one
 * @param view how the viewer keeps it in their list
 * @param block whether one of two people blocks the other; then neither sees the other's presence
 * @param canSend whether the viewer may send now
 */
public record Conversation(
    Peer peer,
    int size,
    Member viewer,
    Optional<Member.Marks> others,
    long othersSince,
    Optional<ParticipantProfile> profile,
    Optional<AttachmentId> picture,
    LastMessage last,
    long lastSeq,
    long revision,
    View view,
    Block block,
    boolean canSend) {
  /** Whether one of two people blocks the other. */
  public enum Block {
    /** Neither does. */
    NONE,
    /** The viewer blocks the other person, who perhaps blocks them too. */
    BY_VIEWER,
    /** The other person blocks the viewer, who must not learn of it. */
    BY_OTHER
  }

  /**
   * Returns whether the viewer sent the last message shown.
   *
   * @return true if it is their own
   */
  public boolean lastIsOwn() {
    Participant sender = last.sender();
    return sender.equals(viewer.participant());
  }

  /**
   * The newest message of a conversation that lists show, which are all but events that {@link
   * Body.Event#movesList} excepts. Immutable; its {@link #toString()} leaves out the text.
   *
   * @param seq its number
   * @param sender who sent it
   * @param kind what it is made of
   * @param preview the beginning of its text, at most 200 code points, cut between two characters
   *     as a reader sees them; empty for an image alone; the name of an event
   * @param sentAt when
   */
  public record LastMessage(
      long seq, Participant sender, Message.Kind kind, String preview, Instant sentAt) {
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
          message.seq(),
          message.sender(),
          message.kind(),
          preview(message.body()),
          message.sentAt());
    }

    /**
     * The preview of a message.
     *
     * @param body what it holds
     * @return the beginning of its text; the name of an event; empty for everything else
     */
    public static String preview(Body body) {
      if (body instanceof Body.Event event) {
        return cut(event.name());
      }
      return body instanceof Body.Content content ? cut(content.text().value()) : "";
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
}
