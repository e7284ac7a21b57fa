package dev.parley.chat.search.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.search.Search;
import java.util.List;

/**
 * Port: finds messages by the words of their texts. Implementations are thread-safe; every call is
 * atomic, also between nodes, and throws only {@link dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>{@link #find} returns exactly the messages in the named conversations that its viewer can
 *       see, that {@link SearchTerms} matches and that pass the filters, newest first: by the time
 *       of sending, then by id, both descending. What the viewer cannot see takes no place.
 *   <li>Only text that was sent is found: no event, and no message that was deleted.
 *   <li>After {@link #index} has returned 0, every message is found that was committed before,
 *       whichever version of Parley stored it.
 *   <li>A text that is changed or deleted is not found from its transaction on. The new text is
 *       found like a new message.
 *   <li>{@link #remove} takes a message's text out of the index at once. It is indexed again if it
 *       changes, or with all other messages; what must not come back has to be deleted as well.
 *   <li>An existing database is indexed step by step, also over restarts, and again whenever {@link
 *       SearchText#VERSION} rises. What is indexed can be found meanwhile.
 * </ol>
 */
public interface SearchStore {
  /**
   * Finds messages.
   *
   * @param wanted which
   * @return them, newest first
   */
  List<Message> find(SearchWanted wanted);

  /**
   * Indexes some of the messages that wait for it, new ones first. It locks what it reads, so that
   * no text is indexed that was deleted meanwhile.
   *
   * @param most how many at most, at least 1
   * @return how many it looked at; 0 if none waits
   */
  int index(int most);

  /**
   * Removes a message from the index.
   *
   * @param id its conversation
   * @param seq its number
   */
  void remove(ConversationId id, long seq);

  /**
   * Returns how far an existing database is indexed.
   *
   * @return the progress
   */
  Search.Progress progress();
}
