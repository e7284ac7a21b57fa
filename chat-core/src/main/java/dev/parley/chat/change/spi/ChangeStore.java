package dev.parley.chat.change.spi;

import dev.parley.chat.change.Changes;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;

/**
 * Port: changes of messages that were sent. Implementations are thread-safe; every call is atomic,
 * also between nodes, and throws only {@link dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>{@link #change} does what {@link MessageChange#decide} decides about the message as it is
 *       inside the transaction. A message that the actor cannot read is refused with
 *       NO_SUCH_MESSAGE; unless it is a deletion, someone who is no member with NOT_PERMITTED.
 *   <li>A change raises the conversation's revision, which is the message's from then on, and gives
 *       every member's feed one row with the kind of the change. What is not carried out changes
 *       nothing of this.
 *   <li>An edit replaces text and mentions, and sets the text revision and the time. The list
 *       follows if the message is the newest.
 *   <li>An edit that mentions someone else than before is refused with INVALID_MENTION unless they
 *       are a member who can read the message. Every member's unread mentions are as if the message
 *       had been sent like this.
 *   <li>A deletion leaves number, sender and time. The text is nowhere in the store any more,
 *       unless it is kept; reactions, mentions and pin are gone, and its files are no longer live.
 *       A repeated send under its key, whatever its payload, returns what is left.
 *   <li>Of an edit and a deletion at once the deletion remains.
 *   <li>A participant has each emoji once, however many of their calls arrive at once. Reactions
 *       are read in the order of their first use, people in the order in which they reacted.
 *   <li>{@link #pins} returns what the viewer can read, newest pin first.
 *   <li>{@link #editions} returns the kept texts, oldest first, with the time at which each was
 *       written; nothing for a message that the viewer cannot read.
 * </ol>
 */
public interface ChangeStore {
  /**
   * Changes a message.
   *
   * @param change what, by whom
   * @param now the time of the call
   * @return how it ended
   */
  MessageChanged change(MessageChange change, Instant now);

  /**
   * Reads the pinned messages of a conversation.
   *
   * @param id which conversation
   * @param viewer who reads
   * @return those that the viewer can read, newest pin first
   */
  List<Message> pins(ConversationId id, Participant viewer);

  /**
   * Reads the kept earlier texts of a message.
   *
   * @param id which conversation
   * @param viewer who reads
   * @param seq which message
   * @return them, oldest first
   */
  List<Changes.Edition> editions(ConversationId id, Participant viewer, long seq);
}
