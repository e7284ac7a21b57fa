package dev.parley.chat.conversation.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import java.util.List;
import java.util.Optional;

/**
 * The state of a conversation for one viewer, without its messages. It is enough to check
 * permission and to detect changes. Immutable.
 *
 * @param id which conversation
 * @param size how many members it has
 * @param firstSeq the seq of its oldest message that is kept, at least 1
 * @param lastSeq the seq of its newest message, at least 1
 * @param revision raised by every change of content
 * @param marksRevision raised by every mark that moves
 * @param viewer the viewer's own marks; {@link Member.Marks#NONE} for one who left
 * @param others the lowest marks among the other members; empty in groups above {@link
 *     #MARKS_SHARED_UP_TO} members, and if the other of two blocks the viewer
 * @param othersSince the seq at which the first of the others joined: their marks say nothing of
 *     messages up to it. 0 for a conversation of two
 * @param visible which messages the viewer may read, ascending
 */
public record Head(
    ConversationId id,
    int size,
    long firstSeq,
    long lastSeq,
    long revision,
    long marksRevision,
    Member viewer,
    Optional<Member.Marks> others,
    long othersSince,
    List<SeqRange> visible) {
  /** In larger groups a member's marks are not shown to the others. */
  public static final int MARKS_SHARED_UP_TO = 32;

  /** Copies the ranges. */
  public Head {
    visible = List.copyOf(visible);
  }

  /**
   * Returns whether the viewer is a member now.
   *
   * @return false for one who left a group
   */
  public boolean isMember() {
    return visible.stream().anyMatch(SeqRange::isOpen);
  }

  /**
   * Returns whether the viewer may read a message.
   *
   * @param seq its number
   * @return true if it lies in a visible range
   */
  public boolean shows(long seq) {
    return visible.stream().anyMatch(range -> range.contains(seq));
  }

  /**
   * Returns whether the viewer may read any message before one.
   *
   * @param seq a message's number
   * @return true if an older visible message is kept
   */
  public boolean showsBefore(long seq) {
    return visible.stream().anyMatch(range -> Math.max(range.from(), firstSeq) < seq);
  }

  /**
   * The same state with other marks of the others.
   *
   * @param shown what the viewer may know of them
   * @return a copy
   */
  public Head withOthers(Optional<Member.Marks> shown) {
    return new Head(
        id, size, firstSeq, lastSeq, revision, marksRevision, viewer, shown, othersSince, visible);
  }
}
