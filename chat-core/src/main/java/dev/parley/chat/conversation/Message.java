package dev.parley.chat.conversation;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as it was sent and stored. Immutable; its {@link #toString()} does not give the words
 * away.
 *
 * @param id unique in the store and never changed, 1 to 2^53 - 1; gives no right and orders nothing
 * @param conversation where it was said
 * @param seq its number in the conversation, from 1 without gaps (design invariant 2)
 * @param sender who said it
 * @param text the words; empty for an image alone
 * @param attachment the image, if any
 * @param clientMessageId the sender's own name for it, shown to him alone
 * @param sentAt when it was stored, to the millisecond; never before that of a smaller seq
 */
public record Message(
    long id,
    ConversationId conversation,
    long seq,
    Participant sender,
    String text,
    Optional<Attachment> attachment,
    Optional<ClientMessageId> clientMessageId,
    Instant sentAt) {
  private static final long LARGEST_ID = (1L << 53) - 1;

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public Message {
    if (id < 1 || id > LARGEST_ID || seq < 1) {
      throw new IllegalArgumentException("A message's id and seq are positive.");
    }
    if (text.isEmpty() && attachment.isEmpty()) {
      throw new IllegalArgumentException("A message has words, an image, or both.");
    }
  }

  /**
   * Returns what it is made of.
   *
   * @return its kind
   */
  public MessageKind kind() {
    return MessageKind.of(!text.isEmpty(), attachment.isPresent());
  }

  /**
   * Returns whom it was sent to.
   *
   * @return the sender's partner; empty where there is more than one
   */
  public Optional<Participant> receiver() {
    return conversation instanceof ConversationId.Direct direct
        ? Optional.of(direct.partnerOf(sender))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "Message[" + conversation.value() + " #" + seq + " " + kind() + "]";
  }
}
