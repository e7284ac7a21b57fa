package dev.parley.chat.conversation;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.participant.Participant;
import java.util.Optional;
import java.util.Set;

/**
 * A message as a store receives it: checked, permitted, and with the members of its conversation.
 * Not the type a host writes ({@link Draft}), or a poster could add himself to a conversation.
 * Immutable.
 *
 * @param conversation where it goes
 * @param founders who becomes a member if this message starts the conversation, the sender among
 *     them; without effect on one that exists
 * @param sender who sends
 * @param text the words; empty for an image alone
 * @param attachment the published image, if any
 * @param clientMessageId the sender's own name for it, if any
 * @param fingerprint of the payload
 */
public record NewMessage(
    ConversationId conversation,
    Set<Participant> founders,
    Participant sender,
    MessageText text,
    Optional<Attachment> attachment,
    Optional<ClientMessageId> clientMessageId,
    Fingerprint fingerprint) {
  /**
   * Validates that there is something to send.
   *
   * @throws IllegalArgumentException if there is neither text nor image
   */
  public NewMessage {
    founders = Set.copyOf(founders);
    MessageKind.of(!text.value().isEmpty(), attachment.isPresent());
  }

  /**
   * Returns what it is made of.
   *
   * @return its kind
   */
  public MessageKind kind() {
    return MessageKind.of(!text.value().isEmpty(), attachment.isPresent());
  }
}
