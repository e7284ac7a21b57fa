package dev.parley.chat.conversation.spi;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A message as a store receives it. It is checked, permitted, and has the members of a conversation
 * that it starts. Not the type a host writes ({@link dev.parley.chat.conversation.Draft}), or a
 * sender could make themselves a member. Immutable.
 *
 * @param conversation where it goes
 * @param founders who becomes a member if this message starts the conversation, the sender among
 *     them; without effect on one that exists. A group is started only by its event {@link
 *     Body.Event#CREATED}, so its other messages have none
 * @param sender who sends
 * @param body content, or the event that starts a group
 * @param replyTo the seq of the message it replies to
 * @param clientMessageId the sender's own name for it, if any
 * @param fingerprint of the payload
 */
public record NewMessage(
    ConversationId conversation,
    Set<Participant> founders,
    Participant sender,
    Body body,
    Optional<Long> replyTo,
    Optional<ClientMessageId> clientMessageId,
    Fingerprint fingerprint) {
  /**
   * Validates that there is something to send.
   *
   * @throws IllegalArgumentException if it is not content or an event, has neither text nor
   *     attachment, or would start a group without the event
   */
  public NewMessage {
    founders = Set.copyOf(founders);
    boolean event = body instanceof Body.Event;
    if (!event && !(body instanceof Body.Content)) {
      throw new IllegalArgumentException("Only content and events can be sent.");
    }
    if (body instanceof Body.Content content
        && content.text().value().isEmpty()
        && content.attachments().isEmpty()) {
      throw new IllegalArgumentException("A message must have text, an attachment, or both.");
    }
    boolean group = conversation instanceof ConversationId.Group;
    if (group && !event && !founders.isEmpty()) {
      throw new IllegalArgumentException("A group must start with an event.");
    }
  }

  /**
   * A message that replies to none.
   *
   * @param conversation where it goes
   * @param founders who becomes a member if this message starts the conversation
   * @param sender who sends
   * @param body content, or the event that starts a group
   * @param clientMessageId the sender's own name for it, if any
   * @param fingerprint of the payload
   */
  public NewMessage(
      ConversationId conversation,
      Set<Participant> founders,
      Participant sender,
      Body body,
      Optional<ClientMessageId> clientMessageId,
      Fingerprint fingerprint) {
    this(conversation, founders, sender, body, Optional.empty(), clientMessageId, fingerprint);
  }

  /**
   * An event in a group that exists.
   *
   * @param conversation the group's
   * @param actor who caused it
   * @param event what happened
   * @return the message, without a client message id
   */
  public static NewMessage event(ConversationId conversation, Participant actor, Body.Event event) {
    return new NewMessage(
        conversation,
        Set.of(),
        actor,
        event,
        Optional.empty(),
        Fingerprint.of(conversation, MessageText.EMPTY, Optional.empty()));
  }

  /**
   * Returns the message once a store has numbered it.
   *
   * @param id unique in the store
   * @param seq its number in the conversation
   * @param sentAt when it was stored
   * @return the message, with revision 0 and a hidden quote if it replies
   */
  public Message stored(long id, long seq, Instant sentAt) {
    return new Message(
        id,
        conversation,
        seq,
        sender,
        body,
        MessageContext.of(replyTo),
        clientMessageId,
        sentAt,
        0,
        0,
        Optional.empty());
  }

  /**
   * Returns its kind.
   *
   * @return its kind
   */
  public Message.Kind kind() {
    return body.kind();
  }

  /**
   * Returns its text.
   *
   * @return empty for an image alone, and for an event
   */
  public String text() {
    return body instanceof Body.Content content ? content.text().value() : "";
  }

  /**
   * Returns its published files.
   *
   * @return them, in the sender's order
   */
  public List<Attachment> attachments() {
    if (body instanceof Body.Event event) {
      return event.attachments();
    }
    return body instanceof Body.Content content ? content.attachments() : List.of();
  }

  /**
   * Returns whom it mentions.
   *
   * @return them, in the order of their places in the text
   */
  public List<Message.Mention> mentions() {
    return body instanceof Body.Content content ? content.mentions() : List.of();
  }

  /**
   * Returns whether it moves the conversation to the top of lists.
   *
   * @return false of some events
   */
  public boolean movesList() {
    return !(body instanceof Body.Event event) || event.movesList();
  }

  /**
   * Returns whether it starts a group.
   *
   * @return true of a group's event {@code created}
   */
  public boolean startsGroup() {
    return conversation instanceof ConversationId.Group && !founders.isEmpty();
  }

  /**
   * Returns whether it counts as unread for the other members.
   *
   * @return false for an event
   */
  public boolean raisesUnread() {
    return !(body instanceof Body.Event);
  }
}
