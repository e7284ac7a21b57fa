package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Profile;
import java.util.Optional;

/**
 * A conversation as one of its members sees it in a list. Immutable.
 *
 * @param id which conversation
 * @param viewer the member who asked, and how far he has come
 * @param partner the member across, and how far that one has come
 * @param profile what the host shows of the partner; empty if the host no longer knows him
 * @param last the newest message
 * @param lastSeq its number
 * @param canSend whether the viewer may send now
 */
public record Conversation(
    ConversationId id,
    Member viewer,
    Member partner,
    Optional<Profile> profile,
    LastMessage last,
    long lastSeq,
    boolean canSend) {
  /**
   * Tells whether the viewer sent the newest message.
   *
   * @return true if it is his own
   */
  public boolean lastIsOwn() {
    Participant sender = last.sender();
    return sender.equals(viewer.participant());
  }
}
