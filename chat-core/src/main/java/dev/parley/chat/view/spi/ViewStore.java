package dev.parley.chat.view.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.view.Views;
import java.time.Instant;

/**
 * Port: how members keep conversations in their lists. {@code ConversationSummary.view} shows it.
 * Implementations are thread-safe; every call is atomic and throws only {@link
 * dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>{@link #change} changes the member's own view only, and gives their feed alone one VIEW
 *       row; what is so already changes nothing and writes no row.
 *   <li>Of parallel pins no more than {@link Views#MOST_PINNED} hold; the others are refused.
 *   <li>A message that moves the list ends {@code archived} for the members who have not muted the
 *       conversation at its time. Each of them gets one VIEW row after that of the message.
 *   <li>A mark that names a read seq ends {@code markedUnread}, also if it moves nothing, with one
 *       VIEW row in the reader's feed. A delivered mark does not.
 *   <li>{@link #conversationsOf} returns exactly the conversations that a filter names, in the
 *       order of the whole list, and following {@code next} loses none. What it costs does not grow
 *       with what the filter leaves out.
 *   <li>Someone who leaves a group and returns has no view of it.
 *   <li>A mute that ends needs no write: {@code unread} returns its end, and readers compare.
 * </ol>
 */
public interface ViewStore {
  /**
   * Changes a member's view.
   *
   * @param id which conversation
   * @param who the member
   * @param change what to change
   * @param now the time of the call
   * @return how it ended
   */
  ViewChanged change(ConversationId id, Participant who, Views.Change change, Instant now);

  /**
   * Reads a part of a participant's list.
   *
   * @param who the viewer
   * @param filter which conversations
   * @param cursor {@link ConversationList.Cursor#TOP}, or the page before's {@code next}
   * @param limit at most this many, 1 to 200
   * @return one page
   */
  ConversationPage conversationsOf(
      Participant who, ConversationQuery.Filter filter, ConversationList.Cursor cursor, int limit);
}
