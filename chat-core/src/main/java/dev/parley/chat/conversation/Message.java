package dev.parley.chat.conversation;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as it is now. Immutable; its {@link #toString()} leaves out the text.
 *
 * @param id unique in the store and never changed, 1 to 2^53 - 1; gives no right and orders nothing
 * @param conversation where it was sent
 * @param seq its number in the conversation, from 1 without gaps (design invariant 2)
 * @param sender who sent it
 * @param body what it holds
 * @param replyTo the seq of the message it replies to
 * @param clientMessageId the sender's own name for it, shown only to them
 * @param sentAt when it was stored, to the millisecond; never before that of a smaller seq
 * @param revision the conversation's revision that last changed it; 0 for a message as it was sent
 * @param textRevision the revision that last changed its text; 0 for a text as it was sent
 * @param editedAt when its text was last changed
 */
public record Message(
    long id,
    ConversationId conversation,
    long seq,
    Participant sender,
    Body body,
    Optional<Long> replyTo,
    Optional<ClientMessageId> clientMessageId,
    Instant sentAt,
    long revision,
    long textRevision,
    Optional<Instant> editedAt) {
  private static final long LARGEST_ID = (1L << 53) - 1;

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public Message {
    if (id < 1 || id > LARGEST_ID || seq < 1) {
      throw new IllegalArgumentException("A message's id and seq must be positive.");
    }
    if (textRevision < 0 || revision < textRevision) {
      throw new IllegalArgumentException("0 <= text revision <= revision.");
    }
  }

  /**
   * Returns its kind.
   *
   * @return its kind
   */
  public MessageKind kind() {
    return body.kind();
  }

  /**
   * Returns its text.
   *
   * @return the text; empty if it has none, or none that can be shown
   */
  public String text() {
    return body instanceof Body.Content content ? content.text().value() : "";
  }

  /**
   * Returns its files.
   *
   * @return them, in the sender's order; none of a message that was deleted
   */
  public List<Attachment> attachments() {
    return body instanceof Body.Content content ? content.attachments() : List.of();
  }

  /**
   * Returns its first file.
   *
   * @return the image, if any
   */
  public Optional<Attachment> attachment() {
    return attachments().stream().findFirst();
  }

  /**
   * Returns whom it was sent to.
   *
   * @return the sender's partner; empty in a group, and for a sender who is not a member, such as
   *     {@link Participant#SYSTEM} in a message of a later version
   */
  public Optional<Participant> receiver() {
    return conversation instanceof ConversationId.Direct direct && direct.members().contains(sender)
        ? Optional.of(direct.partnerOf(sender))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "Message[" + conversation.value() + " #" + seq + " " + kind() + "]";
  }
}
