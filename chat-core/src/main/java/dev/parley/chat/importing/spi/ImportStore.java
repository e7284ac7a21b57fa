package dev.parley.chat.importing.spi;

import dev.parley.chat.conversation.spi.Appended;
import java.time.Instant;
import java.util.List;

/**
 * Port: writes past messages. Implementations are thread-safe and throw only {@link
 * dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>All messages of a call are in one conversation of two, and are stored in one transaction,
 *       numbered in the given order, with their own times.
 *   <li>A message under a known client message id is a {@link Appended.Replay}, {@link
 *       Appended.KeyReused} or {@link Appended.Gone}, as in {@code MessageStore.append}, and moves
 *       no mark.
 *   <li>A message older than the newest one there is refused as NOT_NEWEST, and the others of the
 *       call are stored all the same. Times of a conversation never run backwards.
 *   <li>A message that was read moves its receiver's marks over it. One that was not counts as
 *       unread. The sender's marks move over their own message if nothing unread lies below.
 *   <li>Each member gets one feed row for the whole call, and the conversation moves to the top of
 *       their list. A call that stores nothing changes nothing.
 * </ol>
 */
public interface ImportStore {
  /**
   * Stores past messages.
   *
   * @param messages of one conversation, at least one
   * @param now when this happens
   * @return how each ended, in the same order
   */
  List<Appended> append(List<NewPastMessage> messages, Instant now);
}
