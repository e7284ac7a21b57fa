package dev.parley.chat.group;

import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.Optional;
import java.util.Set;

/**
 * Creates groups and changes who is in them; messages are sent and read through {@code Chat}.
 * Thread-safe.
 *
 * <p>Every verb takes the participant who acts. {@link Participant#SYSTEM} is host code: it is no
 * member, needs no right, and only the directory is checked. For anyone else a group that they are
 * not a member of is refused with NOT_PERMITTED, exactly like one that does not exist. Every change
 * except leaving also needs the host's permission to read and to send. What is so already is no
 * change and no error; what is refused changes nothing.
 *
 * <p>Each change is an event in the group's conversation, which every member sees and every
 * listener receives as a message.
 *
 * <p>A group that has an admin keeps one: if the last one leaves, or host code removes them, the
 * member of the longest standing becomes an admin.
 */
public interface Groups {
  /**
   * Creates a group, exactly once if it has a client message id. A retry is answered also when the
   * creator may not see the group any more, because they have left it or the host decided so: with
   * what they created, without role, rights and anything that happened since.
   *
   * @param group whom with, and what it is called
   * @return the group as it is now
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED if someone is unknown, or the policy
   *     does not permit START_GROUP with them; INVALID_PARAMETER if the group has no other members;
   *     GROUP_FULL; KEY_REUSED
   */
  Created create(NewGroup group);

  /**
   * Returns a group as it is now.
   *
   * @param caller a member, or SYSTEM
   * @param id which group
   * @return its name, size and what the caller may do
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED
   */
  Group group(Participant caller, GroupId id);

  /**
   * Reads a page of members.
   *
   * @param caller a member, or SYSTEM
   * @param id which group
   * @param after the last one of the page before; empty for the first page
   * @param limit at most this many, 1 to 200
   * @return the page
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED
   */
  Group.MemberPage members(Participant caller, GroupId id, Optional<Participant> after, int limit);

  /**
   * Finds the members who are online on this node, as far as the presence policy shows them.
   *
   * @param caller a member, or SYSTEM
   * @param id which group
   * @return they, without the caller
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED
   */
  Set<Participant> online(Participant caller, GroupId id);

  /**
   * Adds and removes people, all or nothing. Any member may add whom the policy lets them INVITE;
   * to remove others takes an admin, or the power REMOVE_MEMBER.
   *
   * @param caller a member, or SYSTEM
   * @param id which group
   * @param change whom; one event for all who join, and one for all who are removed
   * @return the group afterwards
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED for the whole, if one person is
   *     unknown or not permitted; GROUP_FULL; LAST_ADMIN; INVALID_PARAMETER if the caller removes
   *     themselves
   */
  Group change(Participant caller, GroupId id, MemberChange change);

  /**
   * Changes a member's role. Takes an admin, or the power MANAGE_GROUP.
   *
   * @param caller a member, or SYSTEM
   * @param id which group
   * @param member whose role
   * @param role the wanted one
   * @return the group afterwards
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED, also if there is no such member;
   *     LAST_ADMIN if no admin would be left, also if there are no other members
   */
  Group role(Participant caller, GroupId id, Participant member, Group.Role role);

  /**
   * Changes a group's name. Takes an admin, or the power MANAGE_GROUP.
   *
   * @param caller a member, or SYSTEM
   * @param id which group
   * @param name the wanted one
   * @return the group afterwards
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED
   */
  Group rename(Participant caller, GroupId id, Group.Name name);

  /**
   * Changes a group's picture, which every current member may fetch. Takes an admin, or the power
   * MANAGE_GROUP.
   *
   * @param caller a member, or SYSTEM
   * @param id which group
   * @param picture from {@code Chat.stage}; the caller closes it
   * @return the group afterwards
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED, UNSUPPORTED_TYPE if it is no image
   */
  Group picture(Participant caller, GroupId id, StagedAttachment picture);

  /**
   * Changes a group's name and picture, both or neither; one event for each. Takes an admin, or the
   * power MANAGE_GROUP.
   *
   * @param caller a member, or SYSTEM
   * @param id which group
   * @param name the wanted one
   * @param picture from {@code Chat.stage}; the caller closes it
   * @return the group afterwards
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED, UNSUPPORTED_TYPE if it is no image
   */
  Group rename(Participant caller, GroupId id, Group.Name name, StagedAttachment picture);

  /**
   * Leaves a group; always possible, and no change for someone who has left or was removed. The
   * caller sees nothing of it any more, except what {@code PowerPolicy} lets them read of the time
   * before.
   *
   * @param caller who is or was a member
   * @param id which group
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED if they never were
   */
  void leave(Participant caller, GroupId id);

  /**
   * Gives a group exactly these members, for host code that keeps it in step with its own data.
   *
   * @param id which group
   * @param wanted everyone who should be in it
   * @return the group afterwards
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED if there is no such group, or a new
   *     member is unknown; GROUP_FULL
   */
  Group sync(GroupId id, Set<Participant> wanted);

  /**
   * Reads who has received and read one's own message, in a group or in a conversation of two.
   *
   * @param caller its sender
   * @param peer where it was sent
   * @param seq its number
   * @param after the last one of the page before; empty for the first page
   * @param limit at most this many people, 1 to 200
   * @return counts, and one page of people
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED, also if it is another's message that
   *     the caller can see; NO_SUCH_MESSAGE if there is none that they can see
   */
  MessageReceipts receipts(
      Participant caller, Peer peer, long seq, Optional<Participant> after, int limit);

  /**
   * Finds the first message above the caller's read mark that mentions them.
   *
   * @param caller who is mentioned
   * @param peer where
   * @return its number; empty if there is none
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED
   */
  Optional<Long> nextMention(Participant caller, Peer peer);

  /**
   * A group, and whether it was created before. Immutable.
   *
   * @param group as it is now
   * @param replayed true if an earlier try with the same client message id had created it
   */
  record Created(Group group, boolean replayed) {}
}
