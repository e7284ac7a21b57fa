package dev.parley.chat.group.spi;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Set;

/** How {@link GroupStore#change} ended; every one of these is an expected outcome. Immutable. */
public sealed interface GroupChanged {
  /**
   * The change was stored, or nothing had to change.
   *
   * @param events as stored, oldest first; none if nothing had to change
   * @param gone who is no member any more because of it
   */
  record Done(List<Message> events, Set<Participant> gone) implements GroupChanged {
    /** Copies both. */
    public Done {
      events = List.copyOf(events);
      gone = Set.copyOf(gone);
    }
  }

  /**
   * The change was refused; nothing changed.
   *
   * @param reason why
   */
  record Refused(Reason reason) implements GroupChanged {}

  /** Why a change was refused. */
  enum Reason {
    /** There is no such group, the actor is not what the change needs, or no such member. */
    NOT_PERMITTED,
    /** The group would have too many members. */
    GROUP_FULL,
    /** Someone who would join blocks the actor. */
    BLOCKED,
    /** The group has an admin, and would have members and none. */
    LAST_ADMIN,
    /** The sweep had claimed the picture; send it again. */
    ATTACHMENT_GONE,
    /** The conversation has no number left. */
    FULL
  }
}
