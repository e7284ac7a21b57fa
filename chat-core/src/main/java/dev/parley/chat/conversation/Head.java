package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a conversation without its messages: enough to permit, to number, and to tell
 * whether anything changed. Immutable.
 *
 * @param id which conversation
 * @param members everybody in it
 * @param lastSeq the seq of its newest message, at least 1
 * @param revision raised by every change in it; equal revisions mean equal content
 */
public record Head(
    ConversationId id, Map<Participant, Member> members, long lastSeq, long revision) {
  /** Copies the members. */
  public Head {
    members = Map.copyOf(members);
  }

  /**
   * Finds a member.
   *
   * @param participant who
   * @return his state, or empty if he is no member
   */
  public Optional<Member> member(Participant participant) {
    return Optional.ofNullable(members.get(participant));
  }
}
