package dev.parley.chat.conversation.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Port: conversations and how far their members have come. Implementations are thread-safe; every
 * call is atomic, costs a constant number of queries whatever the number of messages, and throws
 * only {@link dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>{@link #head} returns a state to members only, also to one who never wrote.
 *   <li>{@link #conversationsOf} returns the participant's own conversations only, newest activity
 *       first, each with its newest message; reading it changes nothing.
 *   <li>Following {@code next} meets every conversation; one that moves meanwhile may be met twice.
 *   <li>{@link #mark} never moves a mark back or beyond the last seq, and counts unread again; what
 *       was read counts as delivered.
 *   <li>A mark that moves raises the marks' revision and gives every member's feed one MARKS row,
 *       which names the delivered mark if that moved; one that does not move changes nothing. With
 *       more than {@link Head#MARKS_SHARED_UP_TO} members only the reader's feed gets the row.
 *   <li>{@link #counters} are the sums over {@link #conversationsOf}, and their position rises with
 *       every row of the participant's feed. {@link #unread} returns exactly the conversations that
 *       are unread, or marked as unread. For many participants both return what they return for
 *       each one.
 *   <li>User 7 and doctor 7 share nothing.
 *   <li>{@link #members} returns every current member once, and {@link #membersAmong} exactly the
 *       current members among the candidates.
 *   <li>What a call costs does not grow with a group: only {@link #members} reads many members.
 * </ol>
 */
public interface ConversationStore {
  /**
   * Reads a conversation's state for a viewer.
   *
   * @param id which conversation
   * @param viewer for whom
   * @return its state; empty before its first message, and if the viewer never was a member
   */
  Optional<Head> head(ConversationId id, Participant viewer);

  /**
   * Reads a page of members, in an order that the store defines.
   *
   * @param id which conversation
   * @param after the last one of the page before; empty for the first page
   * @param limit at most this many, 1 to 200
   * @return current members
   */
  List<Member> members(ConversationId id, Optional<Participant> after, int limit);

  /**
   * Finds members among some participants, such as those who listen on this node.
   *
   * @param id which conversation
   * @param candidates any number of participants
   * @return the current members among them
   */
  Map<Participant, Member> membersAmong(ConversationId id, Collection<Participant> candidates);

  /**
   * Reads one row of a participant's list.
   *
   * @param who the viewer
   * @param id which conversation
   * @return the row, or empty if there is none or the viewer is no member
   */
  Optional<ConversationSummary> conversationOf(Participant who, ConversationId id);

  /**
   * Reads a participant's list.
   *
   * @param who the viewer
   * @param cursor {@link ConversationList.Cursor#TOP}, or the page before's {@code next}
   * @param limit at most this many, 1 to 200
   * @return one page
   */
  ConversationPage conversationsOf(Participant who, ConversationList.Cursor cursor, int limit);

  /**
   * Moves a member's marks forward.
   *
   * @param id which conversation
   * @param who the member
   * @param upTo the wanted marks
   * @param now the time of the call
   * @return what changed, or empty if there is no such member
   */
  Optional<MarkResult> mark(ConversationId id, Participant who, UpTo upTo, Instant now);

  /**
   * Reads a participant's raw sums, by one primary-key lookup.
   *
   * @param who the participant
   * @return the sums; {@link Counters#NONE} if they have no conversation
   */
  Counters counters(Participant who);

  /**
   * Reads many participants' raw sums.
   *
   * @param people any number of participants
   * @return the sums of those among them who have a conversation
   */
  Map<Participant, Counters> countersAmong(Collection<Participant> people);

  /**
   * Reads which of their conversations are unread to some participants.
   *
   * @param people any number of participants
   * @param limit at most this many for each participant, at least 1
   * @return them, in no promised order; no entry for a participant who has none
   */
  Map<Participant, List<UnreadConversation>> unread(Collection<Participant> people, int limit);

  /**
   * How {@link #mark} ended.
   *
   * @param member the member's state afterwards
   * @param moved whether anything changed
   * @param shared whether the other members' feeds have a row of it
   * @param viewed whether it removed the member's mark as unread
   */
  record MarkResult(Member member, boolean moved, boolean shared, boolean viewed) {}
}
