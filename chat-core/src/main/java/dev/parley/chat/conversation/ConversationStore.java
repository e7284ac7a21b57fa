package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;

/**
 * Port: conversations and how far their members have come. Implementations are thread-safe; every
 * call is atomic, costs a constant number of queries whatever the number of messages, and throws
 * only {@link dev.parley.chat.error.StorageException}.
 *
 * <ol>
 *   <li>{@link #head} knows every member, also one who never wrote, and nothing but members.
 *   <li>{@link #conversationsOf} answers the participant's own conversations only, newest activity
 *       first, each with its newest message; reading it changes nothing.
 *   <li>Following {@code next} meets every conversation; one that moves meanwhile may be met twice.
 *   <li>{@link #mark} never moves a mark back, clamps wishes to the last seq, and counts unread
 *       anew; what was read counts as delivered.
 *   <li>A mark that moves raises the revision and gives every member's feed one MARKS row, which
 *       names the delivered mark if that moved; one that does not move changes nothing.
 *   <li>{@link #inbox} is the sum over {@link #conversationsOf}, and its position rises with every
 *       row of the participant's feed.
 *   <li>User 7 and doctor 7 share nothing.
 * </ol>
 */
public interface ConversationStore {
  /**
   * Reads a conversation's state.
   *
   * @param id which conversation
   * @return its state, or empty before its first message
   */
  Optional<Head> head(ConversationId id);

  /**
   * Reads one row of somebody's list.
   *
   * @param who the viewer
   * @param id which conversation
   * @return the row, or empty if there is none or the viewer is no member
   */
  Optional<ConversationSummary> conversationOf(Participant who, ConversationId id);

  /**
   * Reads somebody's list.
   *
   * @param who the viewer
   * @param cursor {@link ListCursor#TOP}, or the page before's {@code next}
   * @param limit at most this many, 1 to 200
   * @return one page
   */
  ConversationPage conversationsOf(Participant who, ListCursor cursor, int limit);

  /**
   * Moves a member's marks forward.
   *
   * @param id which conversation
   * @param who the member
   * @param delivered wanted delivered mark; 0 leaves it
   * @param read wanted read mark; 0 leaves it
   * @param now the time of the call
   * @return what changed, or empty if there is no such member
   */
  Optional<Marked> mark(ConversationId id, Participant who, long delivered, long read, Instant now);

  /**
   * Reads somebody's totals: one primary-key read.
   *
   * @param who the participant
   * @return his totals, all zero if he has no conversation
   */
  Inbox inbox(Participant who);

  /**
   * How {@link #mark} ended.
   *
   * @param member his state afterwards
   * @param moved whether anything changed
   */
  record Marked(Member member, boolean moved) {}
}
