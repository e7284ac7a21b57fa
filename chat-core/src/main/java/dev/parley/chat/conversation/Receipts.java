package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether members see how far others have read. What somebody sees of himself, and what has been
 * delivered, does not depend on it. Immutable.
 */
public enum Receipts {
  /** Read marks are shown to the other members. */
  ON,
  /** Nobody learns what another has read; the mark is still kept, for the reader's own devices. */
  OFF;

  /**
   * Takes out of a conversation's state what a viewer may not know.
   *
   * @param viewer who will see it
   * @param head the state as stored
   * @return the same, or one in which the others have read nothing
   */
  public Head shownTo(Participant viewer, Head head) {
    if (this == ON) {
      return head;
    }
    Map<Participant, Member> members = new LinkedHashMap<>();
    head.members().forEach((who, member) -> members.put(who, shownTo(viewer, member)));
    return new Head(head.id(), members, head.lastSeq(), head.revision());
  }

  private static Member shownTo(Participant viewer, Member member) {
    return member.participant().equals(viewer)
        ? member
        : new Member(member.participant(), new Marks(member.marks().delivered(), 0), 0);
  }
}
