package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import java.util.Optional;

/**
 * A conversation as one of its members sees it in a list. Immutable.
 *
 * @param peer the other side: a person or a group
 * @param size how many members it has
 * @param viewer the member whose list it is in, and how far they have read
 * @param others how far all the other members have received and read; empty in groups above {@link
 *     dev.parley.chat.conversation.spi.Head#MARKS_SHARED_UP_TO} members
 * @param profile what the host shows of a person, or a group's name; empty if the host no longer
 *     knows the person
 * @param last the newest message
 * @param canSend whether the viewer may send now
 */
public record Conversation(
    Peer peer,
    int size,
    Member viewer,
    Optional<Marks> others,
    Optional<ParticipantProfile> profile,
    LastMessage last,
    boolean canSend) {
  /**
   * Returns whether the viewer sent the newest message.
   *
   * @return true if it is their own
   */
  public boolean lastIsOwn() {
    Participant sender = last.sender();
    return sender.equals(viewer.participant());
  }
}
