package dev.parley.chat.conversation;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: the messages. Implementations are thread-safe; every call is atomic, also between nodes,
 * and throws only {@link dev.parley.chat.error.StorageException}.
 *
 * <ol>
 *   <li>{@link #append} numbers each conversation 1, 2, 3… without gaps, whatever comes at once,
 *       and one sender's messages in the order of his calls.
 *   <li>What was appended is read back as it was sent, and survives what the store survives.
 *   <li>A message starts its conversation if there is none; its founders become the members.
 *   <li>A sender who is not a member is refused with NOT_MEMBER, and nothing changed.
 *   <li>The same sender, client message id and fingerprint answer Replay with the first message,
 *       also in parallel and after a restart; another fingerprint answers KeyReused. The same key
 *       of another sender is another key. What was refused is not remembered.
 *   <li>{@code sentAt} is {@code now} to the millisecond, or that of the message before if that is
 *       later.
 *   <li>An attachment the sweep has claimed is refused with ATTACHMENT_GONE; so is one that another
 *       message names.
 *   <li>Every member's unread count but the sender's rises by one. The sender's marks move over his
 *       own message only if nothing unread lies below it.
 *   <li>Every member's feed gets one MESSAGE row, and the conversation moves to the top of every
 *       member's list.
 *   <li>{@link #page} answers oldest first, and nothing for a conversation that does not exist.
 * </ol>
 */
public interface MessageStore {
  /** The largest seq: 23 bits of a message's id (design invariant 3). */
  long MAX_SEQ = (1L << 23) - 1;

  /**
   * Stores a message, once.
   *
   * @param message what to store
   * @param now the time of the call
   * @return how it ended
   */
  Appended append(NewMessage message, Instant now);

  /**
   * Finds what a sender sent under a client message id.
   *
   * @param sender who
   * @param key his own name for it
   * @return the message, if it was stored
   */
  Optional<Message> sent(Participant sender, ClientMessageId key);

  /**
   * Reads a page of a conversation.
   *
   * @param id which conversation
   * @param page which messages
   * @return them, oldest first
   */
  List<Message> page(ConversationId id, PageRequest page);

  /**
   * Finds the message an image belongs to: whoever may read it may see the image.
   *
   * @param id the image
   * @return its message, or empty if no message names it
   */
  Optional<Message> messageOf(AttachmentId id);
}
