package dev.parley.chat;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.StoredAttachment;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads conversations as one of their members sees them, for a stated purpose, without checking the
 * access policy: for the host's own code, such as an answer to a complaint. Created by {@link
 * Chat#inspect}. Nothing is marked as read, and members do not notice.
 *
 * <p>Each call queues an event for listeners, before it returns, for every conversation whose
 * content it returns ({@link ChatEvent.Inspected}). As with every event, delivery is at most once.
 * Thread-safe.
 */
public final class Inspection {
  private final Participant inspector;
  private final String purpose;
  private final Reading reading;
  private final ConversationLists lists;
  private final Consumer<ChatEvent> listeners;

  Inspection(
      Participant inspector,
      String purpose,
      Reading reading,
      ConversationLists lists,
      Consumer<ChatEvent> listeners) {
    this.inspector = inspector;
    this.purpose = purpose;
    this.reading = reading;
    this.lists = lists;
    this.listeners = listeners;
  }

  /**
   * Lists a participant's conversations, newest activity first. Whether the participant may write
   * is not checked, so {@link Conversation#canSend} does not say it here.
   *
   * @param member whose list
   * @param query which part of it
   * @return one page
   */
  public ConversationList conversations(Participant member, ConversationQuery query) {
    ConversationList page = lists.list(member, query);
    for (Conversation row : page.conversations()) {
      inspected(ConversationId.of(member, row.peer()));
    }
    return page;
  }

  /**
   * Reads a page of a conversation.
   *
   * @param member one of its members
   * @param peer with whom the member talks
   * @param page which messages
   * @return those that the member may read, oldest first; none if there is no such conversation
   */
  public List<Message> messages(Participant member, Peer peer, PageRequest page) {
    List<Message> messages = reading.inspected(member, peer, page);
    if (!messages.isEmpty()) {
      inspected(ConversationId.of(member, peer));
    }
    return messages;
  }

  /**
   * Finds an image of a message.
   *
   * @param member a member of its conversation
   * @param id its name
   * @return the image; empty if there is none that the member may read
   */
  public Optional<StoredAttachment> image(Participant member, AttachmentId id) {
    Optional<Reading.Found> found = reading.find(member, id);
    found.ifPresent(image -> inspected(image.conversation()));
    return found.map(Reading.Found::image);
  }

  private void inspected(ConversationId conversation) {
    listeners.accept(new ChatEvent.Inspected(conversation, inspector, purpose));
  }
}
