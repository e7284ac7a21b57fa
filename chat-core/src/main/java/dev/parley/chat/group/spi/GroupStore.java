package dev.parley.chat.group.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.MessageReceipts;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: groups and who is in them. Implementations are thread-safe; every call is atomic, also
 * between nodes, and throws only {@link dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>{@link #create} stores the event {@code created} like {@code MessageStore.append}: once per
 *       sender and client message id. Its founders are the members; its sender is their admin, or
 *       host code that is no member. The other founders have a JOINED row in their feed, before the
 *       event's.
 *   <li>{@link #group} and {@link #members} return what was stored, and nothing of an unknown
 *       group. Every current member is met once.
 *   <li>{@link #change} does what {@link Roster} decides about the members as they are inside the
 *       transaction. A refusal changes nothing.
 *   <li>Each event is a message of the actor with the next seq and raises no unread count. Every
 *       member's feed gets a MESSAGE row for it, and the list moves only for events that {@link
 *       dev.parley.chat.conversation.Body.Event#movesList} names.
 *   <li>A person who joins has both marks at their event and nothing unread, and a JOINED row in
 *       their feed. They read from message 1 if the history is ALL, otherwise from their event,
 *       also when they come back.
 *   <li>A person who leaves or is removed is no member from that event on: what was unread is
 *       subtracted from their sums, their list loses the group, their feed gets one last row GONE,
 *       and they can neither send, mark nor be mentioned. What they can still read ends with the
 *       event.
 *   <li>A message that is sent while its sender is being removed is stored before the event, or
 *       refused with NOT_MEMBER.
 *   <li>Of two admins who remove each other at once, one is left.
 *   <li>A picture is a live attachment of its event, and found by every current member.
 *   <li>{@link #receipts} counts the current members, without the sender, who joined before the
 *       message.
 *   <li>{@link #groups} lists every group once, page by page, also one without members.
 * </ol>
 */
public interface GroupStore {
  /**
   * Creates a group, once.
   *
   * @param created the event, whose founders are the members
   * @param name what it is called
   * @param history what people who join later may read
   * @param now the time of the call
   * @return how it ended
   */
  Appended create(NewMessage created, Group.Name name, Group.History history, Instant now);

  /**
   * Changes a group.
   *
   * @param change what, by whom
   * @param now the time of the call
   * @return how it ended
   */
  GroupChanged change(GroupChange change, Instant now);

  /**
   * Lists all groups, also those without members.
   *
   * @param after the last one of the page before
   * @param limit at most this many, at least 1
   * @return their ids, ascending by code unit
   */
  List<GroupId> groups(Optional<GroupId> after, int limit);

  /**
   * Reads a group.
   *
   * @param id which one
   * @param viewer whose role is wanted
   * @return its state; empty if there is none
   */
  Optional<StoredGroup> group(GroupId id, Participant viewer);

  /**
   * Reads a page of current members, in an order that the store defines.
   *
   * @param id which group
   * @param after the last one of the page before; empty for the first page
   * @param limit at most this many, 1 to 200
   * @return them; fewer than the limit only at the end
   */
  List<Group.Member> members(GroupId id, Optional<Participant> after, int limit);

  /**
   * Reads who has received and read a message, in a group or in a conversation of two.
   *
   * @param id which conversation
   * @param sender who sent the message
   * @param seq its number
   * @param after the last one of the page before; empty for the first page
   * @param limit at most this many people, 1 to 200
   * @return counts, and a page whose {@code next} is there if more people follow
   */
  MessageReceipts receipts(
      ConversationId id, Participant sender, long seq, Optional<Participant> after, int limit);
}
