package dev.parley.chat.conversation.spi;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.View;
import java.util.Optional;

/**
 * One row of a participant's conversation list, as a store knows it. Immutable.
 *
 * @param id which conversation
 * @param size how many members it has
 * @param title a group's name; empty for a conversation of two
 * @param picture a group's picture, if it has one
 * @param viewer the participant's own state
 * @param others the lowest marks among the other members; empty in groups above {@link
 *     Head#MARKS_SHARED_UP_TO} members, and if the other of two blocks the viewer
 * @param othersSince the seq at which the first of the others joined: their marks say nothing of
 *     messages up to it. 0 for a conversation of two
 * @param view how the participant keeps it
 * @param block whether one of two people blocks the other
 * @param last its newest message that lists show
 * @param lastSeq the number of its newest message of all
 * @param revision raised by every change of content
 * @param position the viewer's feed position of its newest message: the list's order
 */
public record ConversationSummary(
    ConversationId id,
    int size,
    Optional<String> title,
    Optional<AttachmentId> picture,
    Member viewer,
    Optional<Member.Marks> others,
    long othersSince,
    View view,
    Conversation.Block block,
    Conversation.LastMessage last,
    long lastSeq,
    long revision,
    long position) {
  /**
   * The same row with another message.
   *
   * @param shown its newest message that lists show
   * @return a copy
   */
  public ConversationSummary with(Conversation.LastMessage shown) {
    return new ConversationSummary(
        id,
        size,
        title,
        picture,
        viewer,
        others,
        othersSince,
        view,
        block,
        shown,
        lastSeq,
        revision,
        position);
  }
}
