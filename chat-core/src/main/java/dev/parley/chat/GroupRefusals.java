package dev.parley.chat;

import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.group.spi.GroupChanged;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Peer;

/** The errors of creations and changes of groups that a store refuses. */
final class GroupRefusals {
  private GroupRefusals() {}

  static ChatException full() {
    return new ChatException(ErrorCode.GROUP_FULL, "The group would have too many members.");
  }

  /** The refusal of a creation. */
  static ChatException of(Appended appended, Peer group) {
    return appended.equals(new Appended.Refused(Appended.Reason.BLOCKED))
        ? AccessCheck.refusedPeople()
        : Sending.refusal(appended, group);
  }

  /** The refusal of a change. */
  static ChatException of(GroupChanged.Reason reason, GroupId id) {
    return switch (reason) {
      case NOT_PERMITTED -> AccessCheck.refused(id);
      case BLOCKED -> AccessCheck.refusedPeople();
      case GROUP_FULL -> full();
      case LAST_ADMIN ->
          new ChatException(ErrorCode.LAST_ADMIN, "Make someone else an admin first.");
      case ATTACHMENT_GONE ->
          new ChatException(ErrorCode.BUSY, "The image waited too long; send it again.");
      case FULL -> StorageException.full(null);
    };
  }
}
