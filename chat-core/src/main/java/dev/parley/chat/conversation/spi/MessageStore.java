package dev.parley.chat.conversation.spi;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Port: the messages. Implementations are thread-safe; every call is atomic, also between nodes,
 * and throws only {@link dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>{@link #append} numbers each conversation 1, 2, 3… without gaps, however many arrive at
 *       once, and one sender's messages in the order of their calls.
 *   <li>What was appended is read back as it was sent, and survives what the store survives.
 *   <li>A message starts its conversation if there is none; its founders become the members.
 *   <li>A sender who is not a member is refused with NOT_MEMBER, and nothing changed.
 *   <li>The same sender, client message id and fingerprint return Replay with the first message,
 *       also in parallel and after a restart; another fingerprint returns KeyReused. The same key
 *       of another sender is another key. What was refused is not remembered.
 *   <li>{@code sentAt} is {@code now} to the millisecond, or that of the message before if that is
 *       later.
 *   <li>An attachment the sweep has claimed is refused with ATTACHMENT_GONE; so is one that another
 *       message names.
 *   <li>Every member's unread count but the sender's rises by one. The sender's marks move over
 *       their own message only if nothing unread lies below it.
 *   <li>Every member's feed gets one MESSAGE row, and the conversation moves to the top of every
 *       member's list.
 *   <li>{@link #page} returns oldest first, and nothing for a conversation that does not exist.
 *   <li>Viewers see only what they may read: everything as a member of two, and in a group the
 *       messages of the viewer's own stays; {@link #messageOf} also finds a group's picture for
 *       every current member. So do {@link #bySeq} and {@link #messageOf}.
 *   <li>A group starts with its event {@code created}, whose founders are members with nothing
 *       unread. Events raise no unread count.
 *   <li>A message that was sent under a key and removed since returns Gone.
 *   <li>Every message is read with all its live attachments, in the sender's order, at a cost that
 *       does not grow with the number of messages on a page.
 *   <li>A message that mentions someone who is no member is refused with INVALID_MENTION. Mentions
 *       are read back as they were sent. Each message that mentions a member counts once in their
 *       mentions until they have read it, and {@link #nextMention} finds the first of these.
 *   <li>A reply to a message that its sender may not read, or that is not there, is refused with
 *       INVALID_REPLY. What a reply quotes is read with it, as it is now and as the viewer may see
 *       it.
 *   <li>A page AROUND a message has it and what is next to it on both sides. A page of CHANGED has
 *       the visible messages that changed after a revision, each once, oldest change first.
 *   <li>{@link #whole} reads what anyone may have read, also where nobody is a member any more.
 * </ol>
 */
public interface MessageStore {
  /** The largest seq: 23 bits of a message's id (design invariant 3). */
  long MAX_SEQ = (1L << 23) - 1;

  /** The most messages that {@link #bySeq} reads at once. */
  int MOST_SEQS = 50;

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
   * @param key their own name for it
   * @return the message, if it was stored
   */
  Optional<Message> sent(Participant sender, ClientMessageId key);

  /**
   * Reads a page of a conversation.
   *
   * @param id which conversation
   * @param viewer who reads
   * @param page which messages
   * @return those the viewer may read, oldest first, or the oldest change first
   */
  List<Message> page(ConversationId id, Participant viewer, PageRequest page);

  /**
   * Reads a page of a conversation whatever a viewer may read: for an inspection.
   *
   * @param id which conversation
   * @param page which messages
   * @return all of them, oldest first
   */
  List<Message> whole(ConversationId id, PageRequest page);

  /**
   * Reads messages by number, at one cost whatever lies between them.
   *
   * @param id which conversation
   * @param viewer who reads
   * @param seqs at most {@link #MOST_SEQS} numbers
   * @return those the viewer may read, by number
   */
  Map<Long, Message> bySeq(ConversationId id, Participant viewer, Set<Long> seqs);

  /**
   * Finds the message that an image belongs to.
   *
   * @param id the image
   * @param viewer who wants to see it
   * @return the message; empty if no message names the image, or the viewer may not read it
   */
  Optional<Message> messageOf(AttachmentId id, Participant viewer);

  /**
   * Finds the first message above a member's read mark that mentions them.
   *
   * @param id which conversation
   * @param who the member
   * @return its number; empty if there is none, or they are no member
   */
  Optional<Long> nextMention(ConversationId id, Participant who);
}
